-- Forms that stand alone. A filing is one form filled in on its own, outside a bundle: a school's audit, a visit, what
-- somebody says of the trial. It is written until it is sent, once; from then on it never changes.

create domain filing_state_word as text check (value in ('draft', 'sent'));
create domain action_state_word as text check (value in ('notStarted', 'underWay', 'done', 'dropped'));

create table filing (
	authority text not null default app_authority() references authority,
	id minted_id not null,
	mode mode_word not null,
	form text not null,
	form_version integer not null,
	-- Null for what belongs to no school.
	school urn,
	-- The year an audit is of; null for what is of no year.
	academic_year text,
	state filing_state_word not null default 'draft',
	-- As typed, hidden answers too; emptied when it is sent.
	answers json not null default '{}',
	revision integer not null default 1,
	-- Minted with the draft: one sending per key.
	sending_key minted_id not null,
	created_at timestamptz not null,
	-- Null for whoever has not signed in, and where nobody is to know.
	created_by minted_id,
	updated_at timestamptz not null,
	updated_by minted_id,
	-- What was sent, exactly, with the version and the settings it was judged by.
	sent json,
	sha256 sha256_hex,
	sent_at timestamptz,
	sent_by minted_id,
	-- Waits for somebody to read it before it counts anywhere.
	held boolean not null default false,
	erased_at timestamptz,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (sending_key, authority),
	foreign key (authority, form, form_version) references form_version (authority, form, number),
	foreign key (authority, school) references school (authority, urn),
	foreign key (authority, academic_year) references academic_year (authority, id),
	foreign key (authority, created_by) references person (authority, id),
	foreign key (authority, updated_by) references person (authority, id),
	foreign key (authority, sent_by) references person (authority, id),
	check ((state = 'sent') = (sent_at is not null)),
	check (state = 'draft' or answers::text = '{}'),
	check ((state = 'sent' and erased_at is null) = (sent is not null)),
	check ((state = 'sent') = (sha256 is not null)),
	check (sent is null or sha256 = encode(sha256(convert_to(sent::text, 'UTF8')), 'hex')),
	-- Audits are born live: they are of a school, not of a funding model.
	check (form <> 'inclusive-education-audit' or (mode = 'live' and school is not null and academic_year is not null))
);
-- One audit of a school and year.
create unique index filing_one_audit on filing (school, authority, academic_year)
	where form = 'inclusive-education-audit';
create index filing_form on filing (form, authority, form_version);
create index filing_of_school on filing (school, authority, form, created_at desc) where school is not null;
create index filing_year on filing (academic_year, authority) where academic_year is not null;
create index filing_creator on filing (created_by, authority) where created_by is not null;
create index filing_updater on filing (updated_by, authority) where updated_by is not null;
create index filing_sender on filing (sent_by, authority) where sent_by is not null;

-- One reportable answer of what was sent, by the question's identity. `place` orders them within the filing.
create table filing_fact (
	authority text not null default app_authority(),
	filing minted_id not null,
	place integer not null,
	mode mode_word not null,
	field_id text not null,
	-- Row of a table, from 0; null for a question outside tables.
	row_number integer,
	code text,
	number numeric,
	date date,
	primary key (authority, filing, place),
	unique (authority, filing, place, mode),
	foreign key (authority, filing, mode) references filing (authority, id, mode),
	check (num_nonnulls(code, number, date) = 1)
);
create index filing_fact_field on filing_fact (field_id, authority, mode);

-- How an action of a plan stands, as somebody noted it on a day. The latest note holds; none is ever changed.
create table follow_up (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	filing minted_id not null,
	-- The row of the plan, by the id it was given.
	row_id text not null check (row_id ~ '^[A-Za-z0-9_-]{1,64}$'),
	state action_state_word not null,
	as_at date not null,
	note text not null check (length(note) <= 500),
	noted_at timestamptz not null,
	noted_by minted_id not null,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, filing, mode) references filing (authority, id, mode),
	foreign key (authority, noted_by) references person (authority, id)
);
create index follow_up_filing on follow_up (filing, authority, row_id, noted_at);
create index follow_up_noter on follow_up (noted_by, authority);

-- Whose filings may be seen: 'form:school', or 'form:*' for those of every school and of none.
create function filing_reach() returns text[] language sql stable
	as $$ select string_to_array(nullif(current_setting('app.filing_reach', true), ''), ',') $$;
revoke execute on function filing_reach() from public;
grant execute on function filing_reach() to cluster_app;

do $$
declare
	place text;
begin
	foreach place in array array['filing', 'filing_fact', 'follow_up'] loop
		execute format('alter table %I enable row level security, force row level security', place);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format('grant select on %I to cluster_app, cluster_backup', place);
		execute format('grant insert on %I to cluster_app', place);
		execute format(
			'create trigger mode_is_for_life before update on %I for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
	end loop;
	foreach place in array array['filing_fact', 'follow_up'] loop
		-- Seen by whoever sees the filing, whose own policy stands behind this one.
		execute format(
			'create policy of_filing on %I for select to cluster_app using (
				authority = app_authority() and exists (
					select from filing whole where whole.authority = %1$I.authority and whole.id = %1$I.filing
				)
			)',
			place
		);
	end loop;
end
$$;

create policy of_reach on filing to cluster_app
	using (authority = app_authority() and array[form || ':' || school, form || ':*'] && (select filing_reach()))
	with check (authority = app_authority() and array[form || ':' || school, form || ':*'] && (select filing_reach()));
-- Anybody may say something that belongs to no school, and sees no more of it than of what others say.
create policy said_by_anybody on filing for insert to cluster_app
	with check (authority = app_authority() and school is null and state = 'sent' and held);
create policy own_authority on filing_fact for insert to cluster_app with check (authority = app_authority());
create policy own_name on follow_up for insert to cluster_app with check (
	authority = app_authority() and noted_by = app_actor() and exists (
		select from filing whole where whole.authority = follow_up.authority and whole.id = follow_up.filing
	)
);

-- Reports read what was sent and is not held, in the book of their context; never an answer as it was typed.
create policy of_authority on filing for select to cluster_reports
	using (authority = app_authority() and state = 'sent' and not held);
create policy of_authority on filing_fact for select to cluster_reports using (
	authority = app_authority() and exists (
		select from filing whole where whole.authority = filing_fact.authority and whole.id = filing_fact.filing
	)
);
create policy of_authority on follow_up for select to cluster_reports using (authority = app_authority());
do $$
declare
	place text;
begin
	foreach place in array array['filing', 'filing_fact', 'follow_up'] loop
		execute format(
			'create policy own_book on %I as restrictive for select to cluster_reports
				using ((select current_user) <> ''cluster_reports'' or mode::text = (select app_mode()))',
			place
		);
	end loop;
end
$$;
grant select (authority, id, mode, form, form_version, school, academic_year, state, sent_at, held) on filing
	to cluster_reports;
grant select on filing_fact to cluster_reports;
grant select (authority, id, mode, filing, row_id, state, as_at, noted_at) on follow_up to cluster_reports;

grant update (form_version, state, answers, revision, updated_at, updated_by, sent, sha256, sent_at, sent_by, held,
	erased_at) on filing to cluster_app;

create trigger birth_is_for_life before update on filing for each row
	when (
		(old.authority, old.id, old.form, old.school, old.academic_year, old.sending_key, old.created_at, old.created_by)
		is distinct from
		(new.authority, new.id, new.form, new.school, new.academic_year, new.sending_key, new.created_at, new.created_by)
	)
	execute function refuse_change('what a filing was born with never changes');

-- What was sent may be let count after it was read, and be erased; an erased filing keeps its hash and times.
create function guard_sent_filing() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE'
		and (to_jsonb(old) - 'sent' - 'held' - 'erased_at') = (to_jsonb(new) - 'sent' - 'held' - 'erased_at')
		and (old.held or not new.held)
		and (
			(new.sent::text is not distinct from old.sent::text and new.erased_at is not distinct from old.erased_at)
			or (old.erased_at is null and new.sent is null and new.erased_at is not null)
		)
	then
		return new;
	end if;
	raise exception 'what was sent is immutable' using errcode = 'restrict_violation', table = tg_table_name;
end
$$;
create trigger sent_is_immutable before update or delete on filing for each row
	when (old.state = 'sent') execute function guard_sent_filing();
create trigger written_once before update or delete on filing_fact for each row
	execute function refuse_change('facts are of what was sent');
create trigger written_once before update or delete on follow_up for each row
	execute function refuse_change('a note stands; a later one takes its place');
do $$
declare
	place text;
begin
	foreach place in array array['filing', 'filing_fact', 'follow_up'] loop
		execute format(
			'create trigger not_truncated before truncate on %I execute function refuse_change(''what was sent is immutable'')',
			place
		);
	end loop;
end
$$;
revoke execute on function guard_sent_filing() from public;
