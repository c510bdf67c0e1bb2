-- Who may touch what. The application's role neither owns these tables nor bypasses row security, which is forced
-- on the owner too; outside a context (app.authority, app.actor, app.mode, app.reach) no row is visible.

-- The context --------------------------------------------------------------------------------------------------------

-- The schools whose rows may be seen: URNs, or '*' for all of the authority. Null outside a context.
create function app_reach() returns text[] language sql stable
	as $$ select string_to_array(nullif(current_setting('app.reach', true), ''), ',') $$;

create function app_actor() returns text language sql stable
	as $$ select nullif(current_setting('app.actor', true), '') $$;

-- Row security -------------------------------------------------------------------------------------------------------

-- Of the authority, whoever in it asks; the grants below say which roles may.
do $$
declare
	place text;
begin
	foreach place in array array[
		'setting', 'academic_year', 'term', 'half_term', 'school', 'school_characteristics', '"grouping"', 'cluster',
		'cluster_membership', 'person', 'appointment', 'account', 'invitation', 'session', 'programme_phase', 'form',
		'form_version', 'meeting', 'outbox'
	] loop
		execute format('alter table %s enable row level security, force row level security', place);
		execute format(
			'create policy of_authority on %s using (authority = app_authority()) with check (authority = app_authority())',
			place
		);
	end loop;
end
$$;

alter table authority enable row level security, force row level security;
create policy of_authority on authority using (id = app_authority()) with check (id = app_authority());

-- Of the schools in reach, for the application's role alone.
do $$
declare
	place text;
begin
	foreach place in array array[
		'referral', 'document', 'submission', 'referral_event', 'identity.child_key', 'identity.pupil_details',
		'identity.sent_details', 'referral_fact', 'answer_fact', 'rollup_delta', 'rollup'
	] loop
		execute format('alter table %s enable row level security, force row level security', place);
		execute format(
			'create policy of_reach on %s to cluster_app
				using (authority = app_authority() and array[school::text, ''*''] && (select app_reach()))
				with check (authority = app_authority() and array[school::text, ''*''] && (select app_reach()))',
			place
		);
	end loop;
end
$$;

-- A view of an identity is recorded in the viewer's own name.
alter table identity.identity_view enable row level security, force row level security;
create policy of_reach on identity.identity_view for select to cluster_app
	using (authority = app_authority() and array[school::text, '*'] && (select app_reach()));
create policy own_name on identity.identity_view for insert to cluster_app with check (
	authority = app_authority() and array[school::text, '*'] && (select app_reach()) and person = app_actor()
);

-- Reports read figures of the whole authority; the owner folds and retires them through the functions below.
do $$
declare
	place text;
begin
	foreach place in array array['referral_fact', 'answer_fact', 'rollup_delta', 'rollup'] loop
		execute format(
			'create policy of_authority on %s for select to cluster_reports using (authority = app_authority())', place
		);
		execute format('create policy by_function on %s to current_user using (true) with check (true)', place);
	end loop;
end
$$;

-- Backup reads everything; row security must not make it leave rows out in silence.
do $$
declare
	place regclass;
begin
	for place in
		select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and c.relrowsecurity and n.nspname in ('public', 'identity')
	loop
		execute format('create policy whole on %s for select to cluster_backup using (true)', place);
	end loop;
end
$$;

-- Grants -------------------------------------------------------------------------------------------------------------

grant usage on schema public to cluster_app, cluster_panel, cluster_reports, cluster_backup;
grant usage on schema identity to cluster_app, cluster_backup;
grant select on all tables in schema public, identity to cluster_app, cluster_backup;
alter default privileges in schema public, identity grant select on tables to cluster_backup;

grant select on
	authority, setting, academic_year, term, half_term, school, school_characteristics, "grouping", cluster,
	cluster_membership, programme_phase
	to cluster_panel, cluster_reports;
grant select on meeting to cluster_panel;
grant select on referral_fact, answer_fact, rollup_delta, rollup to cluster_reports;

grant insert on
	authority, setting, academic_year, term, half_term, school, school_characteristics, "grouping", cluster,
	cluster_membership, person, appointment, account, invitation, session, programme_phase, form, form_version,
	meeting, referral, document, submission, referral_event, outbox, referral_fact, answer_fact, rollup_delta,
	identity.child_key, identity.pupil_details, identity.sent_details, identity.identity_view
	to cluster_app;

-- What may change after birth, column by column; a table not named here is append-only to the application.
grant update (name, brand_colour, contact_email) on authority to cluster_app;
grant update (starts_on, ends_on, illustrative) on half_term to cluster_app;
grant update (illustrative) on academic_year to cluster_app;
grant update (name, aliases, phase, postcode, predecessors, data_sharing_agreed_on) on school to cluster_app;
grant update (name, in_force_from, in_force_to) on "grouping" to cluster_app;
grant update (name, student_number) on cluster to cluster_app;
grant update (valid_to) on cluster_membership, appointment to cluster_app;
grant update (name) on person to cluster_app;
grant update (email, password_hash, disabled_at) on account to cluster_app;
grant update (used_at) on invitation to cluster_app;
grant update (last_seen_at, revoked_at) on session to cluster_app;
grant update (title) on form to cluster_app;
grant update (state, document, sha256, reason, proposed_by, approved_by, published_at) on form_version to cluster_app;
grant delete on form_version to cluster_app;
grant update (starts_at, host_school, places) on meeting to cluster_app;
grant update (state, half_term, meeting, submission_key, version, updated_at, sent_at) on referral to cluster_app;
grant update (form_version, answers, revision, done_pages, updated_at, updated_by) on document to cluster_app;
grant update (attempts, done_at) on outbox to cluster_app;
grant update (wrapped_key, destroyed_at) on identity.child_key to cluster_app;
grant update (ciphertext) on identity.pupil_details to cluster_app;

-- Triggers -----------------------------------------------------------------------------------------------------------

create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '%', tg_argv[0] using errcode = 'restrict_violation', table = tg_table_name;
end
$$;

-- A childless trial row could otherwise be flipped to live: no foreign key would notice.
do $$
declare
	place regclass;
begin
	for place in
		select a.attrelid::regclass from pg_attribute a
		join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where a.attname = 'mode' and c.relkind = 'r' and n.nspname in ('public', 'identity')
	loop
		execute format(
			'create trigger mode_is_for_life before update on %s for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
	end loop;
end
$$;

create trigger birth_is_for_life before update on referral for each row
	when (
		(old.authority, old.id, old.reference, old.kind, old.school, old.practice, old.created_by, old.created_at)
		is distinct from
		(new.authority, new.id, new.reference, new.kind, new.school, new.practice, new.created_by, new.created_at)
	)
	execute function refuse_change('what a referral was born with never changes');

-- Published is for ever: a later version may take its place, and that word is all that may change.
create function guard_published_version() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and old.state = 'published' and new.state = 'superseded'
		and old.document::text = new.document::text
		and (to_jsonb(old) - 'state' - 'document') = (to_jsonb(new) - 'state' - 'document')
	then
		return new;
	end if;
	raise exception 'a published form version is immutable' using errcode = 'restrict_violation', table = tg_table_name;
end
$$;
create trigger published_is_immutable before update or delete on form_version for each row
	when (old.state in ('published', 'superseded')) execute function guard_published_version();
create trigger published_is_not_truncated before truncate on form_version
	execute function refuse_change('a published form version is immutable');

-- An erased submission keeps its number, hashes and times.
create trigger sent_is_immutable before update on submission for each row
	when (
		new.bundle is not null or new.erased_at is null
		or (old.authority, old.id, old.referral, old.school, old.number, old.sha256, old.sent_at, old.sent_by,
			old.idempotency_key, old.body_sha256)
		is distinct from
		(new.authority, new.id, new.referral, new.school, new.number, new.sha256, new.sent_at, new.sent_by,
			new.idempotency_key, new.body_sha256)
	)
	execute function refuse_change('a submission is immutable');

-- Rollups ------------------------------------------------------------------------------------------------------------

-- What a referral's earlier sending added no longer counts: the fact is retired and the rollup told the opposite.
create function retire_facts(retired_referral text, at timestamptz) returns void
	language sql security definer set search_path = public, pg_temp
as $$
	with retired as (
		update referral_fact fact set retired_at = at
		where fact.authority = app_authority() and fact.referral = retired_referral and fact.retired_at is null
			and array[fact.school::text, '*'] && app_reach()
		returning fact.*
	)
	insert into rollup_delta (authority, mode, school, half_term, kind, need, area, referrals, requested_pence)
	select authority, mode, school, half_term, kind, coalesce(need, 'notStated'), coalesce(area, 'notStated'), -1,
		-coalesce(requested_pence, 0)
	from retired
$$;

-- Folds the oldest deltas of the context's authority into the rollup; answers how many. Several may fold at once.
create function fold_rollups(most integer) returns integer
	language sql security definer set search_path = public, pg_temp
as $$
	with oldest as (
		select id from rollup_delta where authority = app_authority()
		order by id limit most for update skip locked
	), taken as (
		delete from rollup_delta delta using oldest
		where delta.authority = app_authority() and delta.id = oldest.id
		returning delta.*
	), folded as (
		insert into rollup as total
			(authority, mode, school, half_term, kind, need, area, referrals, requested_pence, folded_at)
		select authority, mode, school, half_term, kind, need, area, sum(referrals), sum(requested_pence), now()
		from taken
		group by authority, mode, school, half_term, kind, need, area
		order by authority, mode, half_term, school, kind, need, area
		on conflict (authority, mode, half_term, school, kind, need, area) do update set
			referrals = total.referrals + excluded.referrals,
			requested_pence = total.requested_pence + excluded.requested_pence,
			folded_at = excluded.folded_at
	)
	select count(*)::integer from taken
$$;

-- The rollup with what has not been folded yet; sees what its reader may see.
create view rollup_now with (security_invoker = true) as
	select authority, mode, school, half_term, kind, need, area,
		sum(referrals)::bigint as referrals, sum(requested_pence)::bigint as requested_pence
	from (
		select authority, mode, school, half_term, kind, need, area, referrals, requested_pence from rollup
		union all
		select authority, mode, school, half_term, kind, need, area, referrals, requested_pence from rollup_delta
	) parts
	group by authority, mode, school, half_term, kind, need, area;
grant select on rollup_now to cluster_app, cluster_reports;

-- Who is asking ------------------------------------------------------------------------------------------------------

-- Which cluster each school is in on a day, by the grouping in force that day.
create function clusters_on(day date) returns table (school urn, cluster text) language sql stable as $$
	select membership.school, membership.cluster
	from "grouping" joining
	join cluster_membership membership
		on membership.authority = joining.authority and membership."grouping" = joining.id
	where daterange(joining.in_force_from, joining.in_force_to, '[]') @> day and joining.in_force_from is not null
		and daterange(membership.valid_from, membership.valid_to, '[]') @> day
$$;

-- A person with the appointments in force on a day.
create function person_on(wanted text, day date) returns json language sql stable as $$
	select json_build_object(
		'person', person.id,
		'name', person.name,
		'handle', person.handle,
		'appointments', coalesce((
			select json_agg(json_build_object(
				'role', held.role, 'scopeKind', held.scope_kind, 'scope', held.scope,
				'cluster', coalesce(held.cluster, (
					select joined.cluster from clusters_on(day) joined where joined.school = held.school
				))
			) order by held.valid_from, held.id)
			from appointment held
			where held.authority = person.authority and held.person = person.id
				and daterange(held.valid_from, held.valid_to, '[]') @> day
		), '[]'::json)
	)
	from person where person.authority = app_authority() and person.id = wanted
$$;

-- The session a token opens, if it still does, and whose it is; null otherwise.
create function session_on(token text, at timestamptz, day date, idle interval) returns json language sql stable as $$
	select json_build_object(
		'session', session.id,
		'createdAt', (extract(epoch from session.created_at) * 1000)::bigint,
		'lastSeenAt', (extract(epoch from session.last_seen_at) * 1000)::bigint,
		'actor', person_on(session.person, day)
	)
	from session
	where session.authority = app_authority() and session.token_sha256 = token and session.revoked_at is null
		and session.expires_at > at and session.last_seen_at > at - idle
$$;

-- The hot path -------------------------------------------------------------------------------------------------------

-- Sets the context for the rest of the transaction. A common table expression could not: row security would not see it.
create function enter_context(context jsonb) returns void language plpgsql as $$
begin
	perform set_config('app.authority', coalesce(context ->> 'authority', ''), true),
		set_config('app.actor', coalesce(context ->> 'actor', ''), true),
		set_config('app.mode', coalesce(context ->> 'mode', ''), true),
		set_config('app.reach', coalesce(context ->> 'reach', ''), true);
	if current_user <> 'cluster_app' then
		perform set_config('role', 'cluster_app', true);
	end if;
end
$$;

-- All that sending a bundle needs, in one read: session, actor, referral, documents with form and version numbers,
-- the child's wrapped key. Reach here is the schools of the actor's own school appointments, never more.
-- payload: tokenSha256, reference, at, today, idleMinutes.
create function submission_sheet(context jsonb, payload jsonb) returns json language plpgsql as $$
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
			select string_agg(held ->> 'scope', ',')
			from json_array_elements(who #> '{actor,appointments}') held
			where held ->> 'role' in ('senco', 'inclusionRepresentative', 'headteacher')
				and held ->> 'scopeKind' = 'school'
		), ''), true);
	select json_build_object(
		'id', referral.id, 'mode', referral.mode, 'reference', referral.reference, 'kind', referral.kind,
		'school', referral.school, 'state', referral.state, 'halfTerm', referral.half_term,
		'meeting', referral.meeting, 'submissionKey', referral.submission_key, 'practice', referral.practice,
		'version', referral.version,
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

-- What sending added, as the sender is told it; the same for every repetition.
create function receipt_of(sent submission, reference text) returns jsonb language plpgsql as $$
begin
	return jsonb_build_object(
		'submission', sent.id, 'reference', reference, 'number', sent.number, 'sha256', sent.sha256,
		'sentAt', (extract(epoch from sent.sent_at) * 1000)::bigint
	);
end
$$;

-- The facts of a sending, typed and long tail, and what they add to the rollup.
create function add_facts(sent submission, bundle referral, facts jsonb, long_tail jsonb, day date) returns void
	language plpgsql
as $$
declare
	need text := facts ->> 'need';
	area text := facts ->> 'area';
	requested bigint := (facts ->> 'requestedPence')::bigint;
begin
	if sent.number > 1 then
		perform retire_facts(bundle.id, sent.sent_at);
	end if;
	insert into referral_fact (
		submission, mode, referral, school, phase, half_term, academic_year, kind, need, area, key_stage,
		requested_pence, net_pence, terms, sent_on
	)
	select sent.id, sent.mode, bundle.id, sent.school, school.phase, half_term.id, half_term.academic_year,
		bundle.kind, need, area, facts ->> 'keyStage', requested, (facts ->> 'netPence')::bigint,
		(facts ->> 'terms')::smallint, day
	from school, half_term
	where school.authority = sent.authority and school.urn = sent.school
		and half_term.authority = sent.authority and half_term.id = bundle.half_term;
	if not found then
		raise exception 'a sending without a known half term has no place in reports' using errcode = 'foreign_key_violation';
	end if;
	insert into answer_fact (submission, place, mode, school, form, field_id, row_number, code, text, number, date)
	select sent.id, tail.place, sent.mode, sent.school, tail.fact ->> 'form', tail.fact ->> 'fieldId',
		(tail.fact ->> 'row')::integer, tail.fact ->> 'code', tail.fact ->> 'text',
		(tail.fact ->> 'number')::numeric, (tail.fact ->> 'date')::date
	from jsonb_array_elements(long_tail) with ordinality as tail (fact, place);
	insert into rollup_delta (mode, school, half_term, kind, need, area, referrals, requested_pence)
	values (sent.mode, sent.school, bundle.half_term, bundle.kind, coalesce(need, 'notStated'),
		coalesce(area, 'notStated'), 1, coalesce(requested, 0));
end
$$;

-- Sends a bundle, exactly once per idempotency key, in one round trip. Answers the receipt, or {problem}:
-- missing (not there, or out of reach), conflict (the key was used for another body), state (not a draft, not
-- returned), changed (the referral or a document is no longer what the sender saw).
create function submit_referral(context jsonb, payload jsonb) returns jsonb language plpgsql as $$
declare
	bundle referral;
	earlier submission;
	sent submission;
	at timestamptz := (payload ->> 'at')::timestamptz;
	from_state state_word;
begin
	perform enter_context(context);
	select * into bundle from referral
	where authority = app_authority() and id = payload ->> 'referral' and mode = context ->> 'mode'
	for no key update;
	if not found then
		return jsonb_build_object('problem', 'missing');
	end if;
	select * into earlier from submission
	where authority = bundle.authority and idempotency_key = payload ->> 'idempotencyKey';
	if found then
		if earlier.referral = bundle.id and earlier.body_sha256 = payload ->> 'bodySha256' then
			return receipt_of(earlier, bundle.reference);
		end if;
		return jsonb_build_object('problem', 'conflict');
	end if;
	if bundle.state not in ('draft', 'returned') then
		return jsonb_build_object('problem', 'state', 'state', bundle.state);
	end if;
	if bundle.version <> (payload ->> 'version')::integer or payload -> 'revisions' is distinct from (
		select jsonb_object_agg(id, revision) from document
		where authority = bundle.authority and referral = bundle.id
	) then
		return jsonb_build_object('problem', 'changed');
	end if;

	insert into submission (
		id, mode, referral, school, number, bundle, sha256, sent_at, sent_by, idempotency_key, body_sha256
	)
	select payload ->> 'submission', bundle.mode, bundle.id, bundle.school, count(*) + 1,
		(payload ->> 'bundle')::json, payload ->> 'bundleSha256', at, context ->> 'actor',
		payload ->> 'idempotencyKey', payload ->> 'bodySha256'
	from submission where authority = bundle.authority and referral = bundle.id
	returning * into sent;
	if payload ->> 'identity' is not null then
		insert into identity.sent_details (submission, mode, school, ciphertext)
		values (sent.id, sent.mode, sent.school, decode(payload ->> 'identity', 'base64'));
	end if;

	from_state := bundle.state;
	update referral set state = 'submitted', version = version + 1, updated_at = at, sent_at = at,
		half_term = payload ->> 'halfTerm', meeting = payload ->> 'meeting'
	where authority = bundle.authority and id = bundle.id
	returning * into bundle;
	insert into referral_event (mode, referral, school, at, person, from_state, to_state, reason)
	values (bundle.mode, bundle.id, bundle.school, at, sent.sent_by, from_state, 'submitted', payload ->> 'reason');
	if not bundle.practice then
		perform add_facts(
			sent, bundle, payload -> 'facts', coalesce(payload -> 'longTail', '[]'), (payload ->> 'sentOn')::date
		);
	end if;
	insert into outbox (mode, topic, payload)
	select sent.mode, item ->> 'topic', item -> 'payload'
	from jsonb_array_elements(coalesce(payload -> 'outbox', '[]')) item;
	insert into audit.event (authority, actor, action, subject, payload)
	values (sent.authority, sent.sent_by, 'referral.submitted', bundle.id, jsonb_build_object(
		'submission', sent.id, 'number', sent.number, 'sha256', sent.sha256, 'mode', sent.mode
	));
	return receipt_of(sent, bundle.reference);
end
$$;

-- Functions are open to everyone until they are closed. The hot path is called by the application's login itself,
-- which inherits nothing: the call enters cluster_app first, and fails for whoever may not.
revoke execute on function
	app_authority(), app_reach(), app_actor(), clusters_on(date), receipt_of(submission, text),
	add_facts(submission, referral, jsonb, jsonb, date), retire_facts(text, timestamptz), fold_rollups(integer),
	person_on(text, date), session_on(text, timestamptz, date, interval), refuse_change(), guard_published_version()
	from public;
grant execute on function app_authority(), app_reach(), app_actor(), clusters_on(date)
	to cluster_app, cluster_panel, cluster_reports, cluster_backup;
grant execute on function
	receipt_of(submission, text), add_facts(submission, referral, jsonb, jsonb, date),
	retire_facts(text, timestamptz), fold_rollups(integer), person_on(text, date),
	session_on(text, timestamptz, date, interval)
	to cluster_app;
