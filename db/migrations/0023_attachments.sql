-- Supporting documents of a referral. What a file is called, and everything else that can be said without naming
-- anybody, is in `attachment`; the file itself lies in the vault, in pieces, sealed under the referral's own key.

create domain attachment_kind_word as text check (value in (
	'educationalPsychologist', 'speechAndLanguage', 'occupationalTherapy', 'specialistTeacher', 'health',
	'schoolRecord', 'childPage', 'parentPage', 'other'
));

create table attachment (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	kind attachment_kind_word not null,
	-- Counts within the kind, and is never given to another document of the referral.
	number integer not null check (number > 0),
	-- The month it was written.
	month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	media text not null check (media in ('pdf', 'docx', 'png', 'jpeg')),
	-- Of the clean copy that is kept.
	bytes integer not null check (bytes > 0),
	pieces integer not null check (pieces > 0),
	sha256 sha256_hex not null,
	scan text not null check (scan in ('clean', 'notScanned')),
	added_at timestamptz not null,
	added_by minted_id not null,
	-- Taken back by the school after it had been sent: what was sent stays with the sending.
	removed_at timestamptz,
	removed_by minted_id,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, school),
	unique (referral, authority, kind, number),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, added_by) references person (authority, id),
	foreign key (authority, removed_by) references person (authority, id),
	check (num_nulls(removed_at, removed_by) in (0, 2))
);
create index attachment_adder on attachment (added_by, authority);
create index attachment_remover on attachment (removed_by, authority) where removed_by is not null;

-- A quarter of a megabyte each, so that nothing has to hold a whole file to read or back up a row.
create table identity.attachment_piece (
	authority text not null default app_authority(),
	attachment minted_id not null,
	place integer not null check (place >= 0),
	mode mode_word not null,
	school urn not null,
	ciphertext bytea not null check (octet_length(ciphertext) <= 300000),
	primary key (authority, attachment, place),
	unique (authority, attachment, place, mode),
	foreign key (authority, attachment, mode, school) references attachment (authority, id, mode, school)
);

do $$
declare
	place text;
begin
	foreach place in array array['attachment', 'identity.attachment_piece'] loop
		execute format('alter table %s enable row level security, force row level security', place);
		execute format('create policy whole on %s for select to cluster_backup using (true)', place);
		execute format(
			'create policy of_reach on %s to cluster_app
				using (authority = app_authority() and array[school::text, ''*''] && (select app_reach()))
				with check (authority = app_authority() and array[school::text, ''*''] && (select app_reach()))',
			place
		);
		execute format(
			'create trigger mode_is_for_life before update on %s for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
	end loop;
end
$$;

grant select, insert, delete on attachment, identity.attachment_piece to cluster_app;
grant update (removed_at, removed_by) on attachment to cluster_app;
grant select on attachment, identity.attachment_piece to cluster_backup;

create trigger added_is_for_life before update on attachment for each row
	when (
		old.removed_at is not null
		or (to_jsonb(old) - 'removed_at' - 'removed_by') is distinct from (to_jsonb(new) - 'removed_at' - 'removed_by')
	)
	execute function refuse_change('a supporting document never changes; it can be removed, once');

-- What a sending names stays, whoever asks, until the sending itself is erased.
create function guard_sent_attachment() returns trigger language plpgsql as $$
begin
	if exists (
		select from submission sent
		where sent.authority = old.authority and sent.referral = old.referral
			and position('"' || old.id || '"' in sent.bundle::text) > 0
	) then
		raise exception 'a supporting document that was sent stays with its sending'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	return old;
end
$$;
create trigger sent_stays before delete on attachment for each row execute function guard_sent_attachment();
revoke execute on function guard_sent_attachment() from public;
