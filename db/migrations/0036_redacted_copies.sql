-- What a panel sees of a supporting document: never the document, only a copy that admin support has put in its place
-- with the names taken out. A copy can be replaced or taken back until its case is released; with the release it is
-- frozen, and the panel's role reads what was released and nothing else.

create table redacted_copy (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	attachment minted_id not null,
	-- No Word document: it keeps what was deleted in it.
	media text not null check (media in ('pdf', 'png', 'jpeg')),
	-- Of the clean copy that is kept.
	bytes integer not null check (bytes > 0),
	pieces integer not null check (pieces > 0),
	sha256 sha256_hex not null,
	scan text not null check (scan in ('clean', 'notScanned')),
	added_at timestamptz not null,
	added_by minted_id not null,
	-- Replaced or taken back; what was released stays with its release.
	ended_at timestamptz,
	ended_by minted_id,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, school),
	unique (authority, id, mode, referral),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, attachment, mode, school) references attachment (authority, id, mode, school),
	foreign key (authority, added_by) references person (authority, id),
	foreign key (authority, ended_by) references person (authority, id),
	check (num_nulls(ended_at, ended_by) in (0, 2))
);
create unique index one_copy_in_use on redacted_copy (attachment, authority) where ended_at is null;
create index redacted_copy_referral on redacted_copy (referral, authority);
create index redacted_copy_attachment on redacted_copy (attachment, authority);
create index redacted_copy_adder on redacted_copy (added_by, authority);
create index redacted_copy_ender on redacted_copy (ended_by, authority) where ended_by is not null;

-- Not sealed, as little as the words of a projection are: the panel's role has no key of a child.
create table redacted_copy_piece (
	authority text not null default app_authority(),
	copy minted_id not null,
	place integer not null check (place >= 0),
	mode mode_word not null,
	school urn not null,
	content bytea not null check (octet_length(content) <= 300000),
	primary key (authority, copy, place),
	unique (authority, copy, place, mode),
	foreign key (authority, copy, mode, school) references redacted_copy (authority, id, mode, school)
);

-- Which copies a panel was given with which release.
create table released_copy (
	authority text not null default app_authority(),
	projection minted_id not null,
	copy minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	primary key (authority, projection, copy),
	unique (authority, projection, copy, mode),
	foreign key (authority, projection, mode, referral) references projection (authority, id, mode, referral),
	foreign key (authority, copy, mode, referral) references redacted_copy (authority, id, mode, referral),
	foreign key (authority, copy, mode, school) references redacted_copy (authority, id, mode, school)
);
create index released_copy_copy on released_copy (copy, authority);

do $$
declare
	place text;
begin
	foreach place in array array['redacted_copy', 'redacted_copy_piece', 'released_copy'] loop
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

-- The panel's role is shown what was released, and no column that leads to a school.
create policy of_authority on released_copy for select to cluster_panel using (authority = app_authority());
create policy released on redacted_copy for select to cluster_panel using (
	authority = app_authority() and exists (
		select from released_copy given where given.authority = redacted_copy.authority and given.copy = redacted_copy.id
	)
);
create policy released on redacted_copy_piece for select to cluster_panel using (
	authority = app_authority() and exists (
		select from released_copy given
		where given.authority = redacted_copy_piece.authority and given.copy = redacted_copy_piece.copy
	)
);

grant select, insert, delete on redacted_copy, redacted_copy_piece to cluster_app;
grant update (ended_at, ended_by) on redacted_copy to cluster_app;
grant select, insert on released_copy to cluster_app;
grant select on redacted_copy, redacted_copy_piece, released_copy to cluster_backup;
grant select (authority, projection, copy, mode) on released_copy to cluster_panel;
grant select (authority, id, mode, media, bytes, pieces, sha256) on redacted_copy to cluster_panel;
grant select (authority, copy, place, mode, content) on redacted_copy_piece to cluster_panel;

create trigger copy_is_for_life before update on redacted_copy for each row
	when (
		old.ended_at is not null
		or (to_jsonb(old) - 'ended_at' - 'ended_by') is distinct from (to_jsonb(new) - 'ended_at' - 'ended_by')
	)
	execute function refuse_change('a redacted copy never changes; it can be taken back, once');

create function guard_released_copy() returns trigger language plpgsql as $$
begin
	if exists (select from released_copy given where given.authority = old.authority and given.copy = old.copy) then
		raise exception 'a copy that a panel was given stays with its release'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	return old;
end
$$;
create trigger released_stays before delete on redacted_copy_piece
	for each row execute function guard_released_copy();
revoke execute on function guard_released_copy() from public;
