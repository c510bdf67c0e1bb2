-- What a meeting decides. A decision is recorded for an agenda item, confirmed by rows, and never edited: a correction
-- before it is confirmed replaces it, a review afterwards leads to a new one.

create table decision (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	agenda_item minted_id not null,
	referral minted_id not null,
	outcome outcome_word not null,
	-- Which of the case criteria it rests on, as text; needed where nothing is agreed.
	criterion text check (criterion <> ''),
	reason text not null check (reason <> ''),
	advice text check (advice <> ''),
	amount_pence bigint check (amount_pence > 0),
	start_half_term text,
	terms smallint check (terms between 1 and 9),
	-- Paid at once instead of in equal parts over the terms.
	one_sum boolean not null default false,
	review_on date,
	recorded_on date not null,
	recorded_at timestamptz not null,
	recorded_by minted_id not null,
	replaced_at timestamptz,
	decided_at timestamptz,
	-- The two whose confirmations counted; never the same person.
	chair_by minted_id,
	lead_by minted_id,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, referral),
	foreign key (authority, agenda_item, mode, referral) references agenda_item (authority, id, mode, referral),
	foreign key (authority, referral, mode) references referral (authority, id, mode),
	foreign key (authority, start_half_term) references half_term (authority, id),
	foreign key (authority, recorded_by) references person (authority, id),
	foreign key (authority, chair_by) references person (authority, id),
	foreign key (authority, lead_by) references person (authority, id),
	constraint money_only_where_agreed check (amount_pence is null or outcome in ('agreed', 'agreedInPart')),
	constraint money_has_terms_and_review check (
		(amount_pence is null) = (review_on is null) and (amount_pence is null) = (terms is null)
		and (amount_pence is null) = (start_half_term is null)
	),
	constraint review_within_a_year check (review_on > recorded_on and review_on <= recorded_on + interval '1 year'),
	constraint refusal_names_criterion_and_advice
		check (outcome <> 'notAgreed' or (criterion is not null and advice is not null)),
	constraint decided_by_two_people check (
		(decided_at is null) = (chair_by is null) and (decided_at is null) = (lead_by is null) and chair_by <> lead_by
	),
	check (replaced_at is null or decided_at is null)
);
-- One decision of an agenda item stands.
create unique index decision_one_stands on decision (agenda_item, authority) where replaced_at is null;
create index decision_agenda_item on decision (agenda_item, authority, mode);
create index decision_referral on decision (referral, authority, mode);
create index decision_start on decision (start_half_term, authority) where start_half_term is not null;
create index decision_recorder on decision (recorded_by, authority);
create index decision_chair on decision (chair_by, authority) where chair_by is not null;
create index decision_lead on decision (lead_by, authority) where lead_by is not null;

-- Chair and deputy both confirm always; whom the system counts is in no page.
create table confirmation (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	decision minted_id not null,
	person minted_id not null,
	capacity capacity_word not null,
	counted boolean not null,
	confirmed_at timestamptz not null,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (decision, authority, person),
	foreign key (authority, decision, mode) references decision (authority, id, mode),
	foreign key (authority, person) references person (authority, id)
);
create index confirmation_person on confirmation (person, authority);

create function guard_decision() returns trigger language plpgsql as $$
begin
	if old.decided_at is not null
		or (to_jsonb(old) - '{decided_at,chair_by,lead_by,replaced_at}'::text[])
			<> (to_jsonb(new) - '{decided_at,chair_by,lead_by,replaced_at}'::text[])
	then
		raise exception 'a decision is never edited' using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	if new.decided_at is not null and (
		not exists (
			select from confirmation c where c.authority = new.authority and c.decision = new.id and c.counted
				and c.person = new.chair_by and c.capacity in ('chair', 'deputy', 'headOfService')
		) or not exists (
			select from confirmation c where c.authority = new.authority and c.decision = new.id and c.counted
				and c.person = new.lead_by and c.capacity in ('localityLead', 'nominatedHeadteacher')
		)
	) then
		raise exception 'a decision needs two confirmations that count'
			using errcode = 'check_violation', constraint = 'decided_by_two_confirmations', table = tg_table_name;
	end if;
	return new;
end
$$;
create trigger decision_is_never_edited before update on decision
	for each row execute function guard_decision();

do $$
declare
	place text;
begin
	foreach place in array array['decision', 'confirmation'] loop
		execute format('alter table %s enable row level security, force row level security', place);
		execute format('create policy whole on %s for select to cluster_backup using (true)', place);
		execute format(
			'create policy of_authority on %s using (authority = app_authority()) with check (authority = app_authority())',
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

grant select, insert on decision, confirmation to cluster_app;
grant update (replaced_at, decided_at, chair_by, lead_by) on decision to cluster_app;
grant select on decision, confirmation to cluster_backup;
grant select (
	authority, id, mode, agenda_item, outcome, criterion, reason, advice, amount_pence, start_half_term, terms, one_sum,
	review_on, recorded_on, recorded_at, replaced_at, decided_at
) on decision to cluster_panel;
grant select (authority, id, mode, decision, capacity, confirmed_at) on confirmation to cluster_panel;

revoke execute on function guard_decision() from public;
