-- What becomes of half-written documents when a version is published: they finish on theirs until a day, and are carried
-- over from then on, with every answer kept. And whether a draft was tried since its last edit.

alter table form_version
	-- The draft's revision at which somebody last tried it.
	add column tried_revision integer,
	-- The day from which half-written documents of earlier versions are carried over; null for never.
	add column carry_over_from date,
	add constraint carried_over_once_in_force check (
		carry_over_from is null or in_force_from is null or carry_over_from >= in_force_from
	);
grant update (tried_revision, carry_over_from) on form_version to cluster_app;

alter table document
	-- Answers to what is no longer asked, and the earlier wording of answers that had to change, by question identity.
	add column retired json not null default '{}',
	-- The last carrying over: from which version to which, when, and which questions are kept, changed, new. No answer.
	add column carried json,
	add constraint identity_is_retired_in_the_vault check (form <> 'pupil-details' or retired::text = '{}');
grant update (retired, carried) on document to cluster_app;

alter table identity.pupil_details add column retired bytea;
grant update (retired) on identity.pupil_details to cluster_app;

-- Reports follow a question through the versions of its form.
grant select on form, form_version, form_operation to cluster_reports;
