-- What a version under way would do to everything sent and begun already, worked out in the background.

create table impact_run (
	authority text not null default app_authority(),
	id minted_id not null,
	form text not null,
	number integer not null,
	-- The revision that was looked at, and the hash of all in it that decides a verdict.
	revision integer not null,
	rules_sha256 sha256_hex not null,
	state text not null default 'running' check (state in ('running', 'done', 'cancelled', 'failed')),
	asked_by minted_id not null,
	asked_at timestamptz not null,
	total integer not null default 0,
	checked integer not null default 0,
	-- By the database's clock; a run that has long shown no sign of life has lost its process.
	beat_at timestamptz not null default clock_timestamp(),
	ended_at timestamptz,
	-- Counts and questions; nothing of anybody's answers.
	figures json,
	primary key (authority, id),
	foreign key (authority, form, number) references form_version (authority, form, number) on delete cascade,
	foreign key (authority, asked_by) references person (authority, id),
	check ((state = 'done') = (figures is not null)),
	check ((state = 'running') = (ended_at is null))
);
create unique index impact_run_one_at_a_time on impact_run (form, authority) where state = 'running';
create index impact_run_version on impact_run (form, authority, number);
create index impact_run_asker on impact_run (asked_by, authority);

-- The verdict on one sending, good for as long as the rules stay as they were. Questions by identity, never answers.
create table impact_verdict (
	authority text not null default app_authority(),
	form text not null,
	rules_sha256 sha256_hex not null,
	submission minted_id not null,
	mode mode_word not null,
	school urn not null,
	-- 'fieldId keyword' each: what fails the candidate alone, and what fails the version in use as well.
	failing text[] not null,
	before text[] not null,
	primary key (authority, form, rules_sha256, submission),
	foreign key (authority, form) references form (authority, id),
	foreign key (authority, submission, mode, school) references submission (authority, id, mode, school)
		on delete cascade
);
create index impact_verdict_submission on impact_verdict (submission, authority, mode, school);

-- A half-written document that somebody must look at once the version is in use, and which questions of it.
create table impact_draft (
	authority text not null default app_authority(),
	run minted_id not null,
	document minted_id not null,
	mode mode_word not null,
	school urn not null,
	again text[] not null,
	fresh text[] not null,
	gone text[] not null,
	wrong text[] not null,
	primary key (authority, run, document),
	foreign key (authority, run) references impact_run (authority, id) on delete cascade,
	foreign key (authority, document, mode, school) references document (authority, id, mode, school) on delete cascade
);
create index impact_draft_document on impact_draft (document, authority, mode, school);

-- Counts are for whoever revises the form; whose they are, for those who reach the schools.
alter table impact_run enable row level security, force row level security;
create policy of_authority on impact_run
	using (authority = app_authority()) with check (authority = app_authority());
do $$
declare
	place text;
begin
	foreach place in array array['impact_verdict', 'impact_draft'] loop
		execute format('alter table %s enable row level security, force row level security', place);
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
	foreach place in array array['impact_run', 'impact_verdict', 'impact_draft'] loop
		execute format('create policy whole on %s for select to cluster_backup using (true)', place);
		execute format('grant select on %s to cluster_backup', place);
		execute format('grant select, insert, delete on %s to cluster_app', place);
	end loop;
end
$$;
grant update (state, total, checked, beat_at, ended_at, figures) on impact_run to cluster_app;
