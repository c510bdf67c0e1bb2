-- What a kind of referral is made of and how it goes, from a day on: proposed by one person, approved by another. A
-- rule is never changed; a later one takes its place. It begins on a day to come, so that a referral keeps for good the
-- rule of the day it was begun on.

create domain forum_word as text check (value in ('locality', 'city', 'asTheAward'));
create domain money_rule_word as text check (value in ('none', 'equalParts', 'oneSum', 'asTheAward'));

create table kind_rule (
	authority text not null default app_authority() references authority,
	id minted_id not null,
	kind kind_word not null,
	valid_from date not null,
	-- Ids of forms in the order a school fills them in.
	documents text[] not null check (cardinality(documents) between 1 and 12),
	forum forum_word not null,
	money money_rule_word not null,
	-- Days before the meeting; null for as many as is usual for the forum.
	deadline_days smallint check (deadline_days between 0 and 60),
	-- Whether one can be begun.
	offered boolean not null,
	-- What is told of it at the start; null where it begins elsewhere.
	use_words text check (use_words <> ''),
	asks_words text check (asks_words <> ''),
	reason text not null check (reason <> ''),
	-- Null, with the settler, for a rule the product was shipped with.
	proposed_by minted_id,
	proposed_at timestamptz not null,
	outcome text check (outcome in ('approved', 'withdrawn')),
	settled_by minted_id,
	settled_at timestamptz,
	primary key (authority, id),
	foreign key (authority, proposed_by) references person (authority, id),
	foreign key (authority, settled_by) references person (authority, id),
	constraint told_wholly check ((use_words is null) = (asks_words is null)),
	constraint rule_settled_wholly check ((outcome is null) = (settled_at is null)),
	constraint shipped_or_by_two_people check (
		case when proposed_by is null then outcome = 'approved' and settled_by is null
		else (outcome is null) = (settled_by is null) and (outcome is distinct from 'approved' or settled_by <> proposed_by)
		end
	),
	constraint rule_for_a_day_to_come check (
		proposed_by is null or outcome is distinct from 'approved'
		or valid_from > (settled_at at time zone 'Europe/London')::date
	)
);
-- One at a time of each kind waits for a second person.
create unique index kind_rule_one_open on kind_rule (kind, authority) where outcome is null;
create index kind_rule_proposer on kind_rule (proposed_by, authority) where proposed_by is not null;
create index kind_rule_settler on kind_rule (settled_by, authority) where settled_by is not null;

alter table kind_rule enable row level security, force row level security;
create policy of_authority on kind_rule
	using (authority = app_authority()) with check (authority = app_authority());
create policy whole on kind_rule for select to cluster_backup using (true);
grant select, insert on kind_rule to cluster_app;
grant update (outcome, settled_by, settled_at) on kind_rule to cluster_app;
grant select on kind_rule to cluster_panel, cluster_reports, cluster_backup;

create trigger settled_once before update on kind_rule for each row when (old.outcome is not null)
	execute function refuse_change('a settled rule never changes');

-- As before, with the day the referral was begun on, whose rule it keeps.
create or replace function submission_sheet(context jsonb, payload jsonb) returns json language plpgsql as $$
declare
	who json;
	bundle json;
begin
	perform enter_context(context - 'reach');
	who := session_on(
		payload ->> 'tokenSha256', (payload ->> 'at')::timestamptz, (payload ->> 'today')::date,
		make_interval(mins => (payload ->> 'idleMinutes')::integer)
	);
	if who is null then
		return null;
	end if;
	perform set_config('app.actor', who #>> '{actor,person}', true),
		set_config('app.reach', coalesce((
			select string_agg(case held ->> 'role' when 'caseOfficer' then 'plans' else held ->> 'scope' end, ',')
			from json_array_elements(who #> '{actor,appointments}') held
			where held ->> 'role' = 'caseOfficer' or (
				held ->> 'role' in ('senco', 'inclusionRepresentative', 'headteacher')
				and held ->> 'scopeKind' = 'school'
			)
		), ''), true);
	select json_build_object(
		'id', referral.id, 'mode', referral.mode, 'reference', referral.reference, 'kind', referral.kind,
		'school', referral.school, 'state', referral.state, 'halfTerm', referral.half_term,
		'meeting', referral.meeting, 'submissionKey', referral.submission_key, 'practice', referral.practice,
		'version', referral.version, 'begunOn', (referral.created_at at time zone 'Europe/London')::date,
		'sharingAgreedOn', school.data_sharing_agreed_on,
		'wrappedKey', encode(child_key.wrapped_key, 'base64'),
		'documents', coalesce((
			select json_agg(json_build_object(
				'id', document.id, 'form', document.form, 'formVersion', document.form_version,
				'answers', document.answers, 'revision', document.revision, 'donePages', document.done_pages,
				'ciphertext', encode(details.ciphertext, 'base64')
			) order by document.form)
			from document
			left join identity.pupil_details details
				on details.authority = document.authority and details.document = document.id
			where document.authority = referral.authority and document.referral = referral.id
		), '[]'::json)
	)
	into bundle
	from referral
	join school on school.authority = referral.authority and school.urn = referral.school
	left join identity.child_key on child_key.authority = referral.authority and child_key.referral = referral.id
	where referral.authority = app_authority() and referral.reference = payload ->> 'reference';
	return json_build_object('session', who, 'referral', bundle);
end
$$;
