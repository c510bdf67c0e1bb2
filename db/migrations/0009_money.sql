-- Money: the year's fund, the formula that shares it, the ledger, and what is awarded from it. Whole pence throughout.
--
-- The ledger is double entry: a movement takes from its credit account and adds to its debit account, so the accounts
-- of a year and book always add up to nothing. A budget's counter repeats what the ledger says of it, so that many
-- who decide at once can be stopped by one row: total + override - committed is the balance of the budget's account.
-- Where the counter is concerned the application writes through the functions at the end, and no other way.

create domain account_word as text check (value in (
	'authority', 'fund', 'outside', 'contingency', 'clusterBudget', 'committed', 'paid'
));
create domain cause_word as text check (value in ('fund', 'scenario', 'award', 'shortfall', 'release', 'override'));

-- The fund of a year, as it was set: a later setting has a higher number and takes its place until one is posted.
create table fund (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	academic_year text not null,
	number integer not null check (number > 0),
	current_spend_pence bigint not null check (current_spend_pence >= 0),
	-- What stays outside the model, such as plans that are older than it.
	outside_pence bigint not null check (outside_pence >= 0),
	addition_pence bigint not null check (addition_pence >= 0),
	-- Of the total, held back for the unforeseen, in tenths of a per cent.
	contingency_tenths integer not null check (contingency_tenths between 0 and 1000),
	set_by minted_id not null,
	set_at timestamptz not null,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, academic_year),
	unique (academic_year, authority, mode, number),
	foreign key (authority, academic_year) references academic_year (authority, id),
	foreign key (authority, set_by) references person (authority, id),
	check (outside_pence <= current_spend_pence)
);
create index fund_setter on fund (set_by, authority);

-- A formula on the schools' characteristics, with the figures it was worked out on. Weights in tenths of a per cent.
create table scenario (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	academic_year text not null,
	name text not null check (name <> ''),
	roll_tenths integer not null check (roll_tenths between 0 and 1000),
	sen_support_tenths integer not null check (sen_support_tenths between 0 and 1000),
	plans_tenths integer not null check (plans_tenths between 0 and 1000),
	ever_six_tenths integer not null check (ever_six_tenths between 0 and 1000),
	-- For every school, before the weights share the rest.
	lump_sum_pence bigint not null check (lump_sum_pence >= 0),
	-- No cluster gets less, or more, than this part of its share by pupils alone, in tenths of a per cent.
	floor_tenths integer check (floor_tenths between 0 and 1000),
	cap_tenths integer check (cap_tenths between 1000 and 10000),
	-- Whose pupil numbers: those the grouping was published with, or the schools' own of `as_at`.
	roll_from text not null check (roll_from in ('grouping', 'census')),
	-- What the schools of each cluster had on `as_at`; kept, because the register moves on.
	figures json not null,
	as_at date not null,
	"grouping" text not null,
	proposed_by minted_id not null,
	proposed_at timestamptz not null,
	adopted_by minted_id,
	adopted_at timestamptz,
	-- The fund that was posted with it.
	fund minted_id,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, academic_year),
	foreign key (authority, academic_year) references academic_year (authority, id),
	foreign key (authority, "grouping") references "grouping" (authority, id),
	foreign key (authority, proposed_by) references person (authority, id),
	foreign key (authority, adopted_by) references person (authority, id),
	foreign key (authority, fund, mode, academic_year) references fund (authority, id, mode, academic_year),
	check (roll_tenths + sen_support_tenths + plans_tenths + ever_six_tenths = 1000),
	check (adopted_by <> proposed_by),
	check (num_nulls(adopted_by, adopted_at, fund) in (0, 3))
);
create index scenario_year on scenario (academic_year, authority, mode, proposed_at);
create unique index scenario_one_adopted on scenario (academic_year, authority, mode) where adopted_by is not null;
create index scenario_grouping on scenario ("grouping", authority);
create index scenario_proposer on scenario (proposed_by, authority);
create index scenario_adopter on scenario (adopted_by, authority);
create index scenario_fund on scenario (fund, authority);

-- Whose money, in which year and book. The id says what it is: `trial.2024-25.clusterBudget.cluster-1`.
create table ledger_account (
	authority text not null default app_authority(),
	id text not null generated always as (
		mode::text || '.' || academic_year || '.' || kind::text || coalesce('.' || cluster, '')
	) stored,
	mode mode_word not null,
	academic_year text not null,
	kind account_word not null,
	-- Of a cluster's budget, and of what is committed from it; commitments of the contingency fund have none.
	cluster text,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, academic_year),
	foreign key (authority, academic_year) references academic_year (authority, id),
	foreign key (authority, cluster) references cluster (authority, id),
	check ((kind = 'clusterBudget') = (cluster is not null) or kind = 'committed')
);
create index ledger_account_year on ledger_account (academic_year, authority, mode);
create index ledger_account_cluster on ledger_account (cluster, authority);

-- The counter of a cluster's budget, or of the contingency fund (no cluster). Without a fund the total is not known:
-- what is committed then is a commitment against that year.
create table budget (
	authority text not null default app_authority(),
	id text not null generated always as (
		mode::text || '.' || academic_year || '.' || coalesce('clusterBudget.' || cluster, 'contingency')
	) stored,
	mode mode_word not null,
	academic_year text not null,
	cluster text,
	total_pence bigint check (total_pence >= 0),
	override_pence bigint not null default 0 check (override_pence >= 0),
	committed_pence bigint not null default 0 check (committed_pence >= 0),
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, academic_year) references academic_year (authority, id),
	foreign key (authority, cluster) references cluster (authority, id),
	constraint budget_not_overspent check (committed_pence <= total_pence + override_pence)
);
create index budget_year on budget (academic_year, authority, mode);
create index budget_cluster on budget (cluster, authority);

-- More than the formula gave, allowed by the Head of Service with a reason; the authority pays for it.
create table budget_override (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	budget text not null,
	pence bigint not null check (pence > 0),
	reason text not null check (reason <> ''),
	allowed_by minted_id not null,
	allowed_at timestamptz not null,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, budget, mode) references budget (authority, id, mode),
	foreign key (authority, allowed_by) references person (authority, id)
);
create index budget_override_budget on budget_override (budget, authority);
create index budget_override_allower on budget_override (allowed_by, authority);

-- What a meeting gave, by one decision. A review leads to a release, or to an award of its own; this never changes.
create table award (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	reference text not null,
	kind kind_word not null,
	school urn not null,
	-- Whose budget; none for the contingency fund.
	cluster text,
	decision minted_id not null,
	amount_pence bigint not null check (amount_pence > 0),
	start_half_term text not null,
	terms smallint not null check (terms between 1 and 12),
	one_sum boolean not null,
	-- What a plan's Section F says is secured whatever the budget holds.
	ehcp boolean not null,
	awarded_on date not null,
	review_on date not null,
	awarded_by minted_id not null,
	awarded_at timestamptz not null,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (decision, authority, mode),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, decision, mode, referral) references decision (authority, id, mode, referral),
	foreign key (authority, cluster) references cluster (authority, id),
	foreign key (authority, start_half_term) references half_term (authority, id),
	foreign key (authority, awarded_by) references person (authority, id),
	constraint award_is_reviewed_within_a_year
		check (review_on > awarded_on and review_on <= (awarded_on + interval '1 year')::date),
	constraint award_says_plan check (kind = 'review' or ehcp = (kind in ('ehcpNew', 'ehcpChange'))),
	constraint discussion_costs_nothing check (kind <> 'solutionFocused')
);
create index award_referral on award (referral, authority);
create index award_cluster on award (cluster, authority);
create index award_half_term on award (start_half_term, authority);
create index award_awarder on award (awarded_by, authority);
create index award_review on award (review_on, authority, mode);

-- Falls due in its term and counts in the year of that term.
create table instalment (
	authority text not null default app_authority(),
	award minted_id not null,
	number smallint not null check (number > 0),
	mode mode_word not null,
	term text not null,
	academic_year text not null,
	pence bigint not null check (pence >= 0),
	primary key (authority, award, number),
	unique (authority, award, number, mode),
	foreign key (authority, award, mode) references award (authority, id, mode),
	foreign key (authority, term) references term (authority, id),
	foreign key (authority, academic_year) references academic_year (authority, id)
);
create index instalment_term on instalment (term, authority, mode);
create index instalment_year on instalment (academic_year, authority, mode);

-- A later decision gives part of an award back, or all of it.
create table award_release (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	award minted_id not null,
	decision minted_id not null,
	released_pence bigint not null check (released_pence > 0),
	released_by minted_id not null,
	released_at timestamptz not null,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (decision, authority, mode),
	foreign key (authority, award, mode) references award (authority, id, mode),
	foreign key (authority, decision, mode) references decision (authority, id, mode),
	foreign key (authority, released_by) references person (authority, id)
);
create index award_release_award on award_release (award, authority);
create index award_release_releaser on award_release (released_by, authority);

-- By how much a release makes an instalment smaller.
create table instalment_release (
	authority text not null default app_authority(),
	release minted_id not null,
	award minted_id not null,
	number smallint not null,
	mode mode_word not null,
	pence bigint not null check (pence > 0),
	primary key (authority, release, number),
	unique (authority, release, number, mode),
	foreign key (authority, release, mode) references award_release (authority, id, mode),
	foreign key (authority, award, number, mode) references instalment (authority, award, number, mode)
);
create index instalment_release_instalment on instalment_release (award, authority, number);

-- One movement: `pence` leave the credit account for the debit account, because of one thing. What undoes part of an
-- earlier movement names it. The columns made of the cause let foreign keys hold it to its book.
create table movement (
	authority text not null default app_authority(),
	id bigint generated always as identity,
	mode mode_word not null,
	academic_year text not null,
	debit text not null,
	credit text not null,
	pence bigint not null check (pence > 0),
	cause_kind cause_word not null,
	cause minted_id not null,
	reverses bigint,
	person minted_id not null,
	at timestamptz not null,
	fund text generated always as (case when cause_kind = 'fund' then cause::text end) stored,
	scenario text generated always as (case when cause_kind = 'scenario' then cause::text end) stored,
	award text generated always as (case when cause_kind in ('award', 'shortfall') then cause::text end) stored,
	release text generated always as (case when cause_kind = 'release' then cause::text end) stored,
	override text generated always as (case when cause_kind = 'override' then cause::text end) stored,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, debit, mode, academic_year) references ledger_account (authority, id, mode, academic_year),
	foreign key (authority, credit, mode, academic_year) references ledger_account (authority, id, mode, academic_year),
	foreign key (authority, reverses, mode) references movement (authority, id, mode),
	foreign key (authority, fund, mode, academic_year) references fund (authority, id, mode, academic_year),
	foreign key (authority, scenario, mode, academic_year) references scenario (authority, id, mode, academic_year),
	foreign key (authority, award, mode) references award (authority, id, mode),
	foreign key (authority, release, mode) references award_release (authority, id, mode),
	foreign key (authority, override, mode) references budget_override (authority, id, mode),
	foreign key (authority, person) references person (authority, id),
	check (debit <> credit),
	check ((reverses is not null) = (cause_kind = 'release'))
);
create index movement_year on movement (academic_year, authority, mode, id);
create index movement_debit on movement (debit, authority);
create index movement_credit on movement (credit, authority);
create index movement_reverses on movement (reverses, authority) where reverses is not null;
create index movement_fund on movement (fund, authority) where fund is not null;
create index movement_scenario on movement (scenario, authority) where scenario is not null;
create index movement_award on movement (award, authority) where award is not null;
create index movement_release on movement (release, authority) where release is not null;
create index movement_override on movement (override, authority) where override is not null;
create index movement_person on movement (person, authority);

-- Walls --------------------------------------------------------------------------------------------------------------

do $$
declare
	place text;
begin
	foreach place in array array[
		'fund', 'scenario', 'ledger_account', 'budget', 'budget_override', 'award', 'instalment', 'award_release',
		'instalment_release', 'movement'
	] loop
		execute format('alter table %I enable row level security, force row level security', place);
		execute format(
			'create policy of_authority on %I using (authority = app_authority()) with check (authority = app_authority())',
			place
		);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format('grant select on %I to cluster_app, cluster_reports, cluster_backup', place);
		execute format(
			'create trigger mode_is_for_life before update on %I for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
	end loop;
	foreach place in array array[
		'fund', 'ledger_account', 'budget_override', 'award', 'instalment', 'award_release', 'instalment_release',
		'movement'
	] loop
		execute format(
			'create trigger written_once before update or delete on %I for each row
				execute function refuse_change(''what is posted is reversed, never changed'')',
			place
		);
		execute format(
			'create trigger not_truncated before truncate on %I
				execute function refuse_change(''what is posted is reversed, never changed'')',
			place
		);
	end loop;
end
$$;

-- What is left of a budget is all that a panel sees of the money.
grant select on budget to cluster_panel;
grant insert on fund, scenario to cluster_app;

-- A scenario is adopted once; nothing else of it changes.
create trigger proposed_is_kept before update or delete on scenario for each row
	when (old.adopted_by is not null)
	execute function refuse_change('an adopted scenario is never changed');

create trigger born_as_proposal before insert on scenario for each row
	when (num_nonnulls(new.adopted_by, new.adopted_at, new.fund) > 0)
	execute function refuse_change('a scenario is adopted by a second person');

-- A movement that undoes another goes the opposite way, and all that undo it never exceed it.
create function guard_reversal() returns trigger language plpgsql as $$
begin
	if not exists (
		select from movement earlier
		where earlier.authority = new.authority and earlier.id = new.reverses and earlier.reverses is null
			and earlier.debit = new.credit and earlier.credit = new.debit
			and earlier.pence >= new.pence + (
				select coalesce(sum(other.pence), 0) from movement other
				where other.authority = new.authority and other.reverses = new.reverses
			)
	) then
		raise exception 'a reversal undoes no more than there was' using errcode = 'restrict_violation', table = 'movement';
	end if;
	return new;
end
$$;
create trigger reversal_undoes before insert on movement for each row
	when (new.reverses is not null) execute function guard_reversal();

-- The doors to the counter -------------------------------------------------------------------------------------------

create function account_of(mode text, year text, kind text, cluster text default null) returns text
	language sql immutable as $$ select mode || '.' || year || '.' || kind || coalesce('.' || cluster, '') $$;

create function budget_account(mode text, year text, cluster text) returns text language sql immutable as $$
	select account_of(mode, year, case when cluster is null then 'contingency' else 'clusterBudget' end, cluster)
$$;

-- The accounts and the counter of one budget and year, made when first needed; the counter is held until the end of
-- the transaction. `no key`, because awards that point at the year must not wait for it.
create function hold_budget(wanted_mode text, year text, wanted_cluster text) returns budget language plpgsql as $$
declare
	held budget;
begin
	insert into ledger_account (mode, academic_year, kind, cluster)
	select wanted_mode, year, wanted.kind, wanted.cluster
	from (values
		('authority', null), ('fund', null), ('outside', null), ('contingency', null), ('paid', null),
		('committed', wanted_cluster),
		(case when wanted_cluster is null then 'contingency' else 'clusterBudget' end, wanted_cluster)
	) wanted (kind, cluster)
	where not exists (
		select from ledger_account there
		where there.authority = app_authority() and there.id = account_of(wanted_mode, year, wanted.kind, wanted.cluster)
	)
	order by 3, 4
	on conflict do nothing;
	insert into budget (mode, academic_year, cluster) select wanted_mode, year, wanted_cluster
	where not exists (
		select from budget there
		where there.authority = app_authority() and there.id = budget_account(wanted_mode, year, wanted_cluster)
	)
	on conflict do nothing;
	select * into strict held from budget there
	where there.authority = app_authority() and there.id = budget_account(wanted_mode, year, wanted_cluster)
	for no key update;
	return held;
end
$$;

-- What may still be committed; null where there is no limit: a year that has not begun and has no fund yet.
create function budget_free(held budget, day date) returns bigint language sql stable as $$
	select case
		when held.total_pence is null and day < year.starts_on then null
		else greatest(coalesce(held.total_pence, 0) + held.override_pence - held.committed_pence, 0)
	end
	from academic_year year where year.authority = held.authority and year.id = held.academic_year
$$;

-- The instalments of an award as [{number, term, year, pence}]: one a term, from the term of the start on.
create function instalments_from(start_half_term text, parts jsonb) returns jsonb language plpgsql stable as $$
declare
	due jsonb;
begin
	select jsonb_agg(jsonb_build_object(
		'number', part.number, 'term', term.id, 'year', term.academic_year, 'pence', part.pence
	) order by part.number)
	into due
	from (
		select next.id, next.academic_year, row_number() over (order by min(next_half.starts_on)) as number
		from half_term begins
		join half_term begins_term on begins_term.authority = begins.authority and begins_term.term = begins.term
			and begins_term.position % 2 = 1
		join half_term next_half on next_half.authority = begins.authority
			and next_half.starts_on >= begins_term.starts_on
		join term next on next.authority = next_half.authority and next.id = next_half.term
		where begins.authority = app_authority() and begins.id = start_half_term
		group by next.id, next.academic_year
	) term
	join (
		select ordinality as number, value::bigint as pence
		from jsonb_array_elements_text(parts) with ordinality as listed (value, ordinality)
	) part on part.number = term.number;
	if due is null or jsonb_array_length(due) <> jsonb_array_length(parts) then
		raise exception 'the calendar does not reach the end of this award' using errcode = 'foreign_key_violation';
	end if;
	return due;
end
$$;

-- One movement between two accounts of a year; nothing moves when there is nothing to move.
create function move_money(
	mode text, year text, debit text, credit text, amount bigint, cause_kind text, cause text, at timestamptz,
	undoes bigint default null
) returns void language sql as $$
	insert into movement (mode, academic_year, debit, credit, pence, cause_kind, cause, reverses, person, at)
	select mode, year, debit, credit, amount, cause_kind, cause, undoes, app_actor(), at where amount > 0
$$;

-- Posts an award, wholly or not at all, in one round trip: the counters of its years held, then award, instalments,
-- movements, audit. `parts` are the instalments in pence, in order, one a term from the term of the start on.
-- Answers {award}, or {problem: notEnough, leftPence, academicYear}. A plan's award is never refused: what its budget
-- cannot bear goes to the authority's account.
-- payload: id, referral, mode, cluster, decision, amountPence, parts, startHalfTerm, terms, oneSum, ehcp, awardedOn,
-- reviewOn, at.
create function commit_award(payload jsonb) returns jsonb
	language plpgsql security definer set search_path = public, pg_temp
as $$
declare
	bundle referral;
	held budget;
	free bigint;
	charge record;
	charges jsonb := '[]';
	due jsonb := instalments_from(payload ->> 'startHalfTerm', payload -> 'parts');
	cluster text := payload ->> 'cluster';
	mode text := payload ->> 'mode';
	today date := (payload ->> 'awardedOn')::date;
	at timestamptz := (payload ->> 'at')::timestamptz;
	committed text;
begin
	select * into bundle from referral asked
	where asked.authority = app_authority() and asked.id = payload ->> 'referral' and asked.mode = payload ->> 'mode';
	if bundle.id is null or bundle.practice then
		raise exception 'no referral of this book that an award could answer' using errcode = 'foreign_key_violation';
	end if;
	-- In the order of the years, as everybody takes them: nobody waits in a circle.
	for charge in
		select item ->> 'year' as year, sum((item ->> 'pence')::bigint)::bigint as pence
		from jsonb_array_elements(due) item group by 1 order by 1
	loop
		held := hold_budget(mode, charge.year, cluster);
		free := budget_free(held, today);
		if charge.pence > free and not (payload ->> 'ehcp')::boolean then
			return jsonb_build_object('problem', 'notEnough', 'leftPence', free, 'academicYear', charge.year);
		end if;
		charges := charges || jsonb_build_object(
			'year', charge.year, 'budget', held.id,
			'charged', least(charge.pence, free), 'beyond', greatest(charge.pence - free, 0)
		);
	end loop;

	insert into award (
		id, mode, referral, reference, kind, school, cluster, decision, amount_pence, start_half_term, terms, one_sum,
		ehcp, awarded_on, review_on, awarded_by, awarded_at
	) values (
		payload ->> 'id', mode, bundle.id, bundle.reference, bundle.kind, bundle.school, cluster,
		payload ->> 'decision', (payload ->> 'amountPence')::bigint, payload ->> 'startHalfTerm',
		(payload ->> 'terms')::smallint, (payload ->> 'oneSum')::boolean, (payload ->> 'ehcp')::boolean, today,
		(payload ->> 'reviewOn')::date, app_actor(), at
	);
	insert into instalment (award, number, mode, term, academic_year, pence)
	select payload ->> 'id', (item ->> 'number')::smallint, mode, item ->> 'term', item ->> 'year',
		(item ->> 'pence')::bigint
	from jsonb_array_elements(due) item;
	if (select sum((item ->> 'pence')::bigint) from jsonb_array_elements(due) item)
		<> (payload ->> 'amountPence')::bigint
	then
		raise exception 'the instalments do not add up to the award' using errcode = 'check_violation';
	end if;
	for charge in
		select item ->> 'year' as year, item ->> 'budget' as budget, (item ->> 'charged')::bigint as charged,
			coalesce((item ->> 'beyond')::bigint, 0) as beyond
		from jsonb_array_elements(charges) item
	loop
		committed := account_of(mode, charge.year, 'committed', cluster);
		perform move_money(mode, charge.year, committed, charge.budget, charge.charged, 'award', payload ->> 'id', at),
			move_money(mode, charge.year, committed, account_of(mode, charge.year, 'authority'), charge.beyond,
				'shortfall', payload ->> 'id', at);
		update budget counted set committed_pence = counted.committed_pence + charge.charged
		where counted.authority = app_authority() and counted.id = charge.budget;
	end loop;
	insert into audit.event (authority, actor, action, subject, payload)
	values (app_authority(), app_actor(), 'award.posted', payload ->> 'id', jsonb_build_object(
		'mode', mode, 'referral', bundle.id, 'decision', payload ->> 'decision',
		'amountPence', (payload ->> 'amountPence')::bigint
	));
	return jsonb_build_object('award', payload ->> 'id');
end
$$;

-- Gives back what a later decision takes from an award, the last instalments first; the award stays as it was. What
-- the authority had borne goes back to it before anything goes back to the budget. Answers {released}.
-- payload: id, award, newAmountPence, decision, at.
create function release_award(payload jsonb) returns jsonb
	language plpgsql security definer set search_path = public, pg_temp
as $$
declare
	given award;
	surplus bigint;
	slice record;
	earlier record;
	rest bigint;
	back bigint;
	at timestamptz := (payload ->> 'at')::timestamptz;
begin
	select * into strict given from award asked
	where asked.authority = app_authority() and asked.id = payload ->> 'award' for no key update;
	select given.amount_pence - (payload ->> 'newAmountPence')::bigint - coalesce(sum(released_pence), 0)
	into surplus from award_release done where done.authority = given.authority and done.award = given.id;
	if surplus < 0 or (payload ->> 'newAmountPence')::bigint < 0 then
		raise exception 'an award grows by a new award only' using errcode = 'restrict_violation', table = 'award';
	end if;
	if surplus = 0 then
		return jsonb_build_object('released', 0);
	end if;
	insert into award_release (id, mode, award, decision, released_pence, released_by, released_at)
	values (payload ->> 'id', given.mode, given.id, payload ->> 'decision', surplus, app_actor(), at);
	insert into instalment_release (release, award, number, mode, pence)
	select payload ->> 'id', given.id, open.number, given.mode, least(open.pence, surplus - open.later)
	from (
		select due.number, due.pence,
			coalesce(sum(due.pence) over (order by due.number desc rows between unbounded preceding and 1 preceding), 0)
				as later
		from (
			select part.number, part.pence - coalesce(sum(less.pence), 0)::bigint as pence
			from instalment part
			left join instalment_release less
				on less.authority = part.authority and less.award = part.award and less.number = part.number
			where part.authority = given.authority and part.award = given.id
			group by part.number, part.pence
		) due
	) open
	where open.later < surplus and open.pence > 0;

	for slice in
		select part.academic_year as year, sum(less.pence)::bigint as pence
		from instalment_release less
		join instalment part
			on part.authority = less.authority and part.award = less.award and part.number = less.number
		where less.authority = given.authority and less.release = payload ->> 'id'
		group by 1 order by 1
	loop
		perform hold_budget(given.mode, slice.year, given.cluster);
		rest := slice.pence;
		for earlier in
			select made.id, made.debit, made.credit, made.cause_kind,
				made.pence - coalesce((
					select sum(undone.pence) from movement undone
					where undone.authority = made.authority and undone.reverses = made.id
				), 0)::bigint as open
			from movement made
			where made.authority = given.authority and made.award = given.id and made.academic_year = slice.year
			order by made.cause_kind = 'shortfall' desc, made.id
		loop
			back := least(rest, earlier.open);
			rest := rest - back;
			perform move_money(given.mode, slice.year, earlier.credit, earlier.debit, back, 'release',
				payload ->> 'id', at, earlier.id);
			if earlier.cause_kind = 'award' then
				update budget counted set committed_pence = counted.committed_pence - back
				where counted.authority = given.authority and counted.id = earlier.credit;
			end if;
		end loop;
	end loop;
	insert into audit.event (authority, actor, action, subject, payload)
	values (given.authority, app_actor(), 'award.released', given.id, jsonb_build_object(
		'mode', given.mode, 'release', payload ->> 'id', 'decision', payload ->> 'decision', 'releasedPence', surplus
	));
	return jsonb_build_object('released', surplus);
end
$$;

-- Adopts a scenario and posts the year: from the authority to the fund, from there outside, to the contingency fund,
-- and to the clusters. Answers {}, or {problem}: missing, adopted (this or another one), samePerson, or overCommitted
-- with {budget, committedPence} where earlier commitments against the year exceed what the scenario would give.
-- payload: scenario, fund, contingencyPence, clusters [{cluster, pence}], at.
create function adopt_scenario(payload jsonb) returns jsonb
	language plpgsql security definer set search_path = public, pg_temp
as $$
declare
	chosen scenario;
	money fund;
	held budget;
	slice record;
	at timestamptz := (payload ->> 'at')::timestamptz;
	total bigint;
	slices jsonb;
	year text;
	pot text;
begin
	select * into chosen from scenario asked
	where asked.authority = app_authority() and asked.id = payload ->> 'scenario' for no key update;
	select * into money from fund kept
	where kept.authority = chosen.authority and kept.id = payload ->> 'fund' and kept.mode = chosen.mode
		and kept.academic_year = chosen.academic_year;
	if chosen.id is null or money.id is null then
		return jsonb_build_object('problem', 'missing');
	end if;
	if chosen.proposed_by = app_actor() then
		return jsonb_build_object('problem', 'samePerson');
	end if;
	year := chosen.academic_year;
	-- One at a time for a year: the contingency fund's counter stands for the whole year.
	held := hold_budget(chosen.mode, year, null);
	if held.total_pence is not null then
		return jsonb_build_object('problem', 'adopted');
	end if;
	total := money.current_spend_pence - money.outside_pence + money.addition_pence;
	if (payload ->> 'contingencyPence')::bigint
		+ (select coalesce(sum((item ->> 'pence')::bigint), 0) from jsonb_array_elements(payload -> 'clusters') item)
		<> total
	then
		raise exception 'the parts do not add up to the fund' using errcode = 'check_violation';
	end if;
	slices := jsonb_build_array(jsonb_build_object('cluster', null, 'pence', payload -> 'contingencyPence'))
		|| (payload -> 'clusters');
	for slice in
		select item ->> 'cluster' as cluster, (item ->> 'pence')::bigint as pence
		from jsonb_array_elements(slices) item order by 1 nulls first
	loop
		held := hold_budget(chosen.mode, year, slice.cluster);
		if held.committed_pence > slice.pence + held.override_pence then
			return jsonb_build_object(
				'problem', 'overCommitted', 'budget', held.id, 'committedPence', held.committed_pence
			);
		end if;
	end loop;
	update scenario set adopted_by = app_actor(), adopted_at = at, fund = money.id
	where scenario.authority = chosen.authority and scenario.id = chosen.id;
	pot := account_of(chosen.mode, year, 'fund');
	perform move_money(chosen.mode, year, pot, account_of(chosen.mode, year, 'authority'),
			money.current_spend_pence + money.addition_pence, 'fund', money.id, at),
		move_money(chosen.mode, year, account_of(chosen.mode, year, 'outside'), pot, money.outside_pence, 'fund',
			money.id, at);
	for slice in
		select item ->> 'cluster' as cluster, (item ->> 'pence')::bigint as pence
		from jsonb_array_elements(slices) item order by 1 nulls first
	loop
		perform move_money(chosen.mode, year, budget_account(chosen.mode, year, slice.cluster), pot, slice.pence,
			case when slice.cluster is null then 'fund' else 'scenario' end,
			case when slice.cluster is null then money.id else chosen.id end, at);
		update budget counted set total_pence = slice.pence
		where counted.authority = chosen.authority
			and counted.id = budget_account(chosen.mode, year, slice.cluster);
	end loop;
	insert into audit.event (authority, actor, action, subject, payload)
	values (chosen.authority, app_actor(), 'scenario.adopted', chosen.id, jsonb_build_object(
		'mode', chosen.mode, 'academicYear', year, 'fund', money.id, 'totalPence', total
	));
	return '{}';
end
$$;

-- Allows a budget more than the formula gave it; the authority's account bears it. Answers {}.
-- payload: id, mode, academicYear, cluster, pence, reason, at.
create function override_budget(payload jsonb) returns jsonb
	language plpgsql security definer set search_path = public, pg_temp
as $$
declare
	held budget;
	more bigint := (payload ->> 'pence')::bigint;
	at timestamptz := (payload ->> 'at')::timestamptz;
begin
	held := hold_budget(payload ->> 'mode', payload ->> 'academicYear', payload ->> 'cluster');
	insert into budget_override (id, mode, budget, pence, reason, allowed_by, allowed_at)
	values (payload ->> 'id', held.mode, held.id, more, payload ->> 'reason', app_actor(), at);
	perform move_money(held.mode, held.academic_year, held.id,
		account_of(held.mode, held.academic_year, 'authority'), more, 'override', payload ->> 'id', at);
	update budget counted set override_pence = counted.override_pence + more
	where counted.authority = held.authority and counted.id = held.id;
	insert into audit.event (authority, actor, action, subject, payload)
	values (held.authority, app_actor(), 'budget.overridden', payload ->> 'id', jsonb_build_object(
		'mode', held.mode, 'budget', held.id, 'pence', more
	));
	return '{}';
end
$$;

revoke execute on function
	account_of(text, text, text, text), budget_account(text, text, text), hold_budget(text, text, text),
	budget_free(budget, date), instalments_from(text, jsonb),
	move_money(text, text, text, text, bigint, text, text, timestamptz, bigint), guard_reversal(),
	commit_award(jsonb), release_award(jsonb), adopt_scenario(jsonb), override_budget(jsonb)
	from public;
grant execute on function commit_award(jsonb), release_award(jsonb), adopt_scenario(jsonb), override_budget(jsonb)
	to cluster_app;
grant execute on function budget_free(budget, date) to cluster_app, cluster_panel, cluster_reports;
