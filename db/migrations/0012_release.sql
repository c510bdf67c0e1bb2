-- Published summaries. A release is figures frozen with words about them: composed by one person, approved by another,
-- and from then on never changed. What the public reads is these rows and nothing else.

create domain release_state_word as text check (value in ('draft', 'waiting', 'published'));

create table release (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	title text not null check (title <> ''),
	-- The half terms it covers, earliest first.
	period text[] not null check (cardinality(period) > 0),
	state release_state_word not null,
	-- What readers should know of how the figures are made.
	notes text not null,
	-- When the figures were taken from the live tables.
	counted_at timestamptz not null,
	composed_by minted_id not null,
	composed_at timestamptz not null,
	sent_at timestamptz,
	-- Why the second person sent it back, until it is sent again.
	returned_reason text check (returned_reason <> ''),
	approved_by minted_id,
	approved_at timestamptz,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, composed_by) references person (authority, id),
	foreign key (authority, approved_by) references person (authority, id),
	constraint release_takes_two_people check (approved_by <> composed_by),
	check ((state = 'published') = (approved_by is not null)),
	check (num_nulls(approved_by, approved_at) in (0, 2)),
	check (state = 'draft' or sent_at is not null)
);
create index release_state on release (state, authority, approved_at);
create index release_composer on release (composed_by, authority);
create index release_approver on release (approved_by, authority) where approved_by is not null;

-- One table of a release, as everybody may see it: hidden figures are not in it.
create table release_table (
	authority text not null default app_authority(),
	release minted_id not null,
	name text not null check (name ~ '^[a-z][A-Za-z]{1,30}$'),
	mode mode_word not null,
	position smallint not null check (position > 0),
	content json not null,
	sha256 sha256_hex not null check (sha256 = encode(sha256(convert_to(content::text, 'UTF8')), 'hex')),
	-- What it means, in plain words.
	commentary text not null,
	primary key (authority, release, name),
	unique (authority, release, name, mode),
	foreign key (authority, release, mode) references release (authority, id, mode)
);

do $$
declare
	place text;
begin
	foreach place in array array['release', 'release_table'] loop
		execute format('alter table %I enable row level security, force row level security', place);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format('grant select on %I to cluster_app, cluster_backup', place);
		execute format(
			'create trigger mode_is_for_life before update on %I for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
	end loop;
end
$$;

-- Whoever has not signed in sees what is published and nothing else.
create policy of_authority on release using (
	authority = app_authority() and (state = 'published' or app_actor() is not null)
) with check (authority = app_authority());
create policy of_authority on release_table using (
	authority = app_authority() and (app_actor() is not null or exists (
		select from release of_it
		where of_it.authority = release_table.authority and of_it.id = release_table.release
			and of_it.state = 'published'
	))
) with check (authority = app_authority());

grant insert on release, release_table to cluster_app;
grant update (title, state, notes, counted_at, sent_at, returned_reason, approved_by, approved_at) on release
	to cluster_app;
grant update (commentary) on release_table to cluster_app;
grant delete on release_table to cluster_app;

create trigger born_as_draft before insert on release for each row
	when (new.state <> 'draft') execute function refuse_change('a release begins as a draft');

create trigger published_is_immutable before update or delete on release for each row
	when (old.state = 'published') execute function refuse_change('what was published is immutable');
create trigger published_is_not_truncated before truncate on release
	execute function refuse_change('what was published is immutable');

-- What the second person reads is what everybody will read: while it waits, and ever after, only its state may change.
create function guard_release() returns trigger language plpgsql as $$
begin
	if (old.authority, old.id, old.period, old.composed_by, old.composed_at)
		is distinct from (new.authority, new.id, new.period, new.composed_by, new.composed_at)
		or (old.state <> 'draft'
			and (old.title, old.notes, old.counted_at) is distinct from (new.title, new.notes, new.counted_at))
		or (old.state = 'draft' and new.state = 'published')
	then
		raise exception 'a release that waits for approval is not changed'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	return new;
end
$$;
create trigger waiting_is_kept before update on release for each row execute function guard_release();

create function guard_release_table() returns trigger language plpgsql as $$
declare
	owner_row text := case when tg_op = 'DELETE' then old.release else new.release end;
begin
	-- The lock keeps the release from being sent between this look and the end of the transaction.
	perform from release of_it
	where of_it.authority = app_authority() and of_it.id = owner_row and of_it.state = 'draft' for share;
	if not found then
		raise exception 'the figures of a release are frozen once it is sent'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger sent_is_immutable before insert or update or delete on release_table
	for each row execute function guard_release_table();
create trigger sent_is_not_truncated before truncate on release_table
	execute function refuse_change('the figures of a release are frozen once it is sent');

revoke execute on function guard_release(), guard_release_table() from public;

-- Figures are counted by the role that reads figures: what was decided, when and how; never why, and no names.
grant select (authority, id, mode, agenda_item, referral, outcome, amount_pence, replaced_at, decided_at)
	on decision to cluster_reports;
grant select (authority, id, mode, meeting, referral) on agenda_item to cluster_reports;
grant select on meeting to cluster_reports;
