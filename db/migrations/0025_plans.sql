-- A case officer reaches what is about education, health and care plans, of every school, and nothing else: 'plans'
-- stands in app.reach. A second way through the same wall, beside that of the schools in reach.

create function reaches_plan(wanted text) returns boolean language sql stable as $$
	select 'plans' = any (app_reach()) and exists (
		select from referral plan
		where plan.authority = app_authority() and plan.id = wanted and plan.kind in ('ehcpNew', 'ehcpChange')
	)
$$;
create function reaches_plan_of_submission(wanted text) returns boolean language sql stable as $$
	select 'plans' = any (app_reach()) and exists (
		select from submission sent
		where sent.authority = app_authority() and sent.id = wanted and reaches_plan(sent.referral)
	)
$$;
create function reaches_plan_of_document(wanted text) returns boolean language sql stable as $$
	select 'plans' = any (app_reach()) and exists (
		select from document
		where document.authority = app_authority() and document.id = wanted and reaches_plan(document.referral)
	)
$$;
create function reaches_plan_of_attachment(wanted text) returns boolean language sql stable as $$
	select 'plans' = any (app_reach()) and exists (
		select from attachment
		where attachment.authority = app_authority() and attachment.id = wanted and reaches_plan(attachment.referral)
	)
$$;
grant execute on function
	reaches_plan(text), reaches_plan_of_submission(text), reaches_plan_of_document(text),
	reaches_plan_of_attachment(text)
	to cluster_app;

create policy of_plans on referral to cluster_app
	using (authority = app_authority() and array['plans'] && (select app_reach()) and kind in ('ehcpNew', 'ehcpChange'))
	with check (
		authority = app_authority() and array['plans'] && (select app_reach()) and kind in ('ehcpNew', 'ehcpChange')
	);
create policy of_plans on rollup_delta to cluster_app
	using (authority = app_authority() and array['plans'] && (select app_reach()) and kind in ('ehcpNew', 'ehcpChange'))
	with check (
		authority = app_authority() and array['plans'] && (select app_reach()) and kind in ('ehcpNew', 'ehcpChange')
	);

do $$
declare
	place text;
	test text;
begin
	for place, test in
		select * from (values
			('document', 'reaches_plan(referral)'),
			('attachment', 'reaches_plan(referral)'),
			('identity.attachment_piece', 'reaches_plan_of_attachment(attachment)'),
			('submission', 'reaches_plan(referral)'),
			('referral_event', 'reaches_plan(referral)'),
			('referral_fact', 'reaches_plan(referral)'),
			('identity.child_key', 'reaches_plan(referral)'),
			('answer_fact', 'reaches_plan_of_submission(submission)'),
			('identity.sent_details', 'reaches_plan_of_submission(submission)'),
			('identity.pupil_details', 'reaches_plan_of_document(document)')
		) as listed (place, test)
	loop
		execute format(
			'create policy of_plans on %1$s to cluster_app
				using (authority = app_authority() and array[''plans''] && (select app_reach()) and %2$s)
				with check (authority = app_authority() and array[''plans''] && (select app_reach()) and %2$s)',
			place, test
		);
	end loop;
end
$$;

-- As before, and a case officer's reach is 'plans'.
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
