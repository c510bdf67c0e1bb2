-- The Costed Provision Document: a catalogue of provision and a rate card, in versions with a date. A version is
-- written by one person, published by another, and from then on never changed: what a school was costed by can always
-- be read again. It is neither trial nor live; both are costed by the same.

create domain catalogue_state_word as text check (value in ('draft', 'waiting', 'published'));
create domain financial_year_word as text check (value ~ '^[0-9]{4}-[0-9]{2}$');

create table catalogue_version (
	authority text not null default app_authority() references authority,
	number integer not null check (number > 0),
	state catalogue_state_word not null,
	-- Goes up with every change, so that two people never overwrite each other unseen.
	revision integer not null default 1 check (revision > 0),
	-- The first version comes with the product and is nobody's.
	shipped boolean not null default false check (not shipped or number = 1),
	valid_from date,
	reason text check (reason <> ''),
	-- Why the second person sent it back, until it is proposed again.
	returned_reason text check (returned_reason <> ''),
	started_by minted_id,
	started_at timestamptz not null,
	proposed_by minted_id,
	proposed_at timestamptz,
	published_by minted_id,
	published_at timestamptz,
	primary key (authority, number),
	foreign key (authority, started_by) references person (authority, id),
	foreign key (authority, proposed_by) references person (authority, id),
	foreign key (authority, published_by) references person (authority, id),
	constraint catalogue_takes_two_people check (published_by <> proposed_by),
	constraint catalogue_is_somebodys check (shipped or (
		started_by is not null
		and (state = 'draft' or (proposed_by is not null and proposed_at is not null))
		and (state = 'published') = (published_by is not null)
	)),
	constraint catalogue_begins_no_earlier_than_it_is_published
		check (shipped or published_at is null or valid_from >= (published_at at time zone 'Europe/London')::date),
	check ((state = 'published') = (published_at is not null)),
	check (state = 'draft' or (valid_from is not null and reason is not null))
);
create unique index catalogue_version_one_unpublished on catalogue_version (authority) where state <> 'published';
create index catalogue_version_day on catalogue_version (authority, valid_from desc, number desc)
	where state = 'published';
create index catalogue_version_starter on catalogue_version (started_by, authority) where started_by is not null;
create index catalogue_version_proposer on catalogue_version (proposed_by, authority) where proposed_by is not null;
create index catalogue_version_publisher on catalogue_version (published_by, authority)
	where published_by is not null;

create table catalogue_role (
	authority text not null default app_authority(),
	version integer not null,
	code text not null check (code ~ '^[a-z][A-Za-z0-9]{1,30}$'),
	position smallint not null check (position > 0),
	label text not null check (label <> ''),
	primary key (authority, version, code),
	foreign key (authority, version) references catalogue_version (authority, number)
);

-- What an hour of a role costs its employer in a financial year.
create table catalogue_rate (
	authority text not null default app_authority(),
	version integer not null,
	role text not null,
	financial_year financial_year_word not null,
	hourly_pence bigint not null check (hourly_pence between 500 and 30000),
	primary key (authority, version, role, financial_year),
	foreign key (authority, version, role) references catalogue_role (authority, version, code)
);

create table catalogue_item (
	authority text not null default app_authority(),
	version integer not null,
	-- The same provision keeps its code in every version; a code is never given to another.
	code text not null check (code ~ '^[A-Z]{2}[0-9]{2,3}$'),
	position smallint not null check (position > 0),
	name text not null check (name <> ''),
	area text not null,
	tier text not null,
	description text not null,
	cost_basis text not null check (cost_basis in ('shared', 'sole', 'fixed')),
	-- What is usual; null where nothing is.
	role text,
	group_size integer check (group_size between 2 and 35),
	minutes_per_session integer check (minutes_per_session between 1 and 420),
	sessions_tenths integer check (sessions_tenths between 1 and 350),
	weeks_tenths integer check (weeks_tenths between 1 and 780),
	unit text not null,
	price_pence bigint check (price_pence between 1 and 10000000),
	-- Every school offers it from its own budget.
	school_funded boolean not null,
	source text not null,
	primary key (authority, version, code),
	foreign key (authority, version) references catalogue_version (authority, number),
	foreign key (authority, version, role) references catalogue_role (authority, version, code),
	check ((cost_basis = 'shared') or group_size is null),
	check (cost_basis <> 'fixed' or num_nonnulls(role, minutes_per_session, sessions_tenths, weeks_tenths) = 0),
	check (cost_basis = 'fixed' or price_pence is null)
);
create index catalogue_item_role on catalogue_item (role, authority, version) where role is not null;

-- Whoever has not signed in sees what is published and nothing else; the shipped version is loaded by nobody.
create policy of_authority on catalogue_version using (
	authority = app_authority() and (state = 'published' or shipped or app_actor() is not null)
) with check (authority = app_authority());

do $$
declare
	place text;
begin
	foreach place in array array['catalogue_role', 'catalogue_rate', 'catalogue_item'] loop
		execute format(
			'create policy of_authority on %1$I using (
				authority = app_authority() and (app_actor() is not null or exists (
					select from catalogue_version of_it
					where of_it.authority = %1$I.authority and of_it.number = %1$I.version
						and (of_it.state = ''published'' or of_it.shipped)
				))
			) with check (authority = app_authority())',
			place
		);
	end loop;
	foreach place in array array['catalogue_version', 'catalogue_role', 'catalogue_rate', 'catalogue_item'] loop
		execute format('alter table %I enable row level security, force row level security', place);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format('grant select on %I to cluster_app, cluster_reports, cluster_backup', place);
		execute format('grant insert, delete on %I to cluster_app', place);
	end loop;
end
$$;
grant update (
	state, revision, valid_from, reason, returned_reason, proposed_by, proposed_at, published_by, published_at
) on catalogue_version to cluster_app;

create trigger born_as_draft before insert on catalogue_version for each row
	when (new.state <> 'draft') execute function refuse_change('a version of the catalogue begins as a draft');
create trigger published_is_immutable before update or delete on catalogue_version for each row
	when (old.state = 'published') execute function refuse_change('what was published is immutable');
create trigger published_is_not_truncated before truncate on catalogue_version
	execute function refuse_change('what was published is immutable');

-- What the second person reads is what everybody will read; and a later version never begins before an earlier one.
create function guard_catalogue_version() returns trigger language plpgsql as $$
begin
	if old.state = 'waiting' and (old.number, old.revision, old.valid_from, old.reason, old.proposed_by, old.proposed_at)
		is distinct from (new.number, new.revision, new.valid_from, new.reason, new.proposed_by, new.proposed_at)
		and new.state <> 'draft'
	then
		raise exception 'a version that waits for approval is not changed'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	if new.state = 'published' and not new.shipped and old.state <> 'waiting' then
		raise exception 'a version is proposed before it is published'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	if new.state = 'published' and exists (
		select from catalogue_version other
		where other.authority = new.authority and other.number <> new.number and other.state = 'published'
			and (other.valid_from > new.valid_from or other.number > new.number)
	) then
		raise exception 'a later version of the catalogue begins later'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	return new;
end
$$;
create trigger waiting_is_kept before update on catalogue_version
	for each row execute function guard_catalogue_version();

create function guard_catalogue_content() returns trigger language plpgsql as $$
declare
	owner_row integer := case when tg_op = 'DELETE' then old.version else new.version end;
begin
	-- The lock keeps the version from being proposed between this look and the end of the transaction.
	perform from catalogue_version of_it
	where of_it.authority = app_authority() and of_it.number = owner_row and of_it.state = 'draft' for share;
	if not found then
		raise exception 'what a version of the catalogue says is frozen once it is proposed'
			using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end
$$;
do $$
declare
	place text;
begin
	foreach place in array array['catalogue_role', 'catalogue_rate', 'catalogue_item'] loop
		execute format(
			'create trigger proposed_is_immutable before insert or update or delete on %I
				for each row execute function guard_catalogue_content()',
			place
		);
		execute format(
			'create trigger proposed_is_not_truncated before truncate on %I
				execute function refuse_change(''what a version of the catalogue says is frozen once it is proposed'')',
			place
		);
	end loop;
end
$$;

revoke execute on function guard_catalogue_version(), guard_catalogue_content() from public;
