-- A grouping drafted to take the place of the one in force: proposed by one person, approved by another, from the first
-- day of a half term to come. Its memberships are written with it and count from the day it is in force.

alter table "grouping"
	-- The day it is to be in force from; null, with all that follows, for what the register came with.
	add column proposed_from date,
	add column reason text check (reason <> ''),
	add column proposed_by minted_id,
	add column proposed_at timestamptz,
	add column outcome text check (outcome in ('approved', 'withdrawn')),
	add column settled_by minted_id,
	add column settled_at timestamptz,
	add foreign key (authority, proposed_by) references person (authority, id),
	add foreign key (authority, settled_by) references person (authority, id),
	add constraint proposed_wholly check (
		num_nulls(proposed_from, reason, proposed_by, proposed_at) in (0, 4)
		and num_nulls(outcome, settled_by, settled_at) in (0, 3)
	),
	add constraint in_force_by_two_people check (
		proposed_by is null or in_force_from is null
		or (outcome = 'approved' and settled_by <> proposed_by and in_force_from = proposed_from)
	),
	add constraint in_force_on_a_day_to_come check (
		proposed_by is null or in_force_from is null
		or in_force_from > (settled_at at time zone 'Europe/London')::date
	);
-- One at a time waits for a second person.
create unique index grouping_one_open on "grouping" (authority) where proposed_by is not null and outcome is null;
create index grouping_proposer on "grouping" (proposed_by, authority) where proposed_by is not null;
create index grouping_settler on "grouping" (settled_by, authority) where settled_by is not null;
grant update (outcome, settled_by, settled_at) on "grouping" to cluster_app;

create trigger settled_once before update of outcome, settled_by, settled_at on "grouping" for each row
	when (old.outcome is not null) execute function refuse_change('a settled proposal never changes');
