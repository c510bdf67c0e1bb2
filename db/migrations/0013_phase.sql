-- The switch between trial and live: proposed by one person, approved by another. A phase is never changed; a later
-- approval for the same day and place takes its place, which is also how an announced switch is called off.

create table phase_proposal (
	authority text not null default app_authority() references authority,
	id minted_id not null,
	mode mode_word not null,
	-- Null: the whole city.
	cluster text,
	valid_from date not null,
	reason text not null check (reason <> ''),
	proposed_by minted_id not null,
	proposed_at timestamptz not null,
	outcome text check (outcome in ('approved', 'withdrawn')),
	settled_by minted_id,
	settled_at timestamptz,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, valid_from, proposed_by),
	foreign key (authority, cluster) references cluster (authority, id),
	foreign key (authority, proposed_by) references person (authority, id),
	foreign key (authority, settled_by) references person (authority, id),
	constraint proposed_for_a_day_to_come check (valid_from >= (proposed_at at time zone 'Europe/London')::date),
	constraint settled_wholly check (
		(outcome is null) = (settled_by is null) and (outcome is null) = (settled_at is null)
	),
	constraint approved_by_a_second_person check (outcome is distinct from 'approved' or settled_by <> proposed_by)
);
-- One at a time for the city, and one for each cluster.
create unique index phase_proposal_one_open on phase_proposal (cluster, authority) nulls not distinct
	where outcome is null;
create index phase_proposal_cluster on phase_proposal (cluster, authority) where cluster is not null;
create index phase_proposal_proposer on phase_proposal (proposed_by, authority);
create index phase_proposal_settler on phase_proposal (settled_by, authority) where settled_by is not null;

alter table phase_proposal enable row level security, force row level security;
create policy of_authority on phase_proposal
	using (authority = app_authority()) with check (authority = app_authority());
create policy whole on phase_proposal for select to cluster_backup using (true);
grant select, insert on phase_proposal to cluster_app;
grant update (outcome, settled_by, settled_at) on phase_proposal to cluster_app;

create trigger mode_is_for_life before update on phase_proposal for each row
	when (old.mode is distinct from new.mode)
	execute function refuse_change('mode is given at birth and never changed');
create trigger settled_once before update on phase_proposal for each row when (old.outcome is not null)
	execute function refuse_change('a settled proposal never changes');

-- A phase says what was proposed, to the word; phases from before there were proposals have none.
alter table programme_phase
	add column proposal minted_id,
	add column approved_at timestamptz,
	add foreign key (authority, proposal, mode, valid_from, proposed_by)
		references phase_proposal (authority, id, mode, valid_from, proposed_by),
	add constraint approved_from_a_proposal check (proposal is not null and approved_at is not null) not valid,
	add constraint approved_for_a_day_to_come
		check (approved_at is null or valid_from >= (approved_at at time zone 'Europe/London')::date),
	drop constraint programme_phase_cluster_authority_valid_from_key;
create unique index programme_phase_proposal on programme_phase (proposal, authority, mode);
create index programme_phase_cluster on programme_phase (cluster, authority, valid_from);
