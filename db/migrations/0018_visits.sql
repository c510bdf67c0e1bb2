-- Visits. A Locality Lead plans to see what an award or a project has come to, and records it in a filing; the school
-- reads the record and says what it thinks. A visit takes the mode of its award.

create domain visit_purpose_word as text check (value in ('fundedPupil', 'project', 'auditFollowUp', 'induction'));

create table visit (
	authority text not null default app_authority(),
	filing minted_id not null,
	mode mode_word not null,
	school urn not null,
	purpose visit_purpose_word not null,
	-- What was given money, where the visit is about that.
	award minted_id,
	planned_for date not null,
	planned_by minted_id not null,
	planned_at timestamptz not null,
	primary key (authority, filing),
	unique (authority, filing, mode),
	foreign key (authority, filing, mode) references filing (authority, id, mode),
	foreign key (authority, award, mode) references award (authority, id, mode),
	foreign key (authority, school) references school (authority, urn),
	foreign key (authority, planned_by) references person (authority, id)
);
create index visit_award on visit (award, authority, mode) where award is not null;
create index visit_school on visit (school, authority, planned_for);
create index visit_planner on visit (planned_by, authority);

-- What a school says of what was recorded; said once, never changed.
create table visit_comment (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	visit minted_id not null,
	words text not null check (length(words) between 1 and 2000),
	said_at timestamptz not null,
	said_by minted_id not null,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, visit, mode) references visit (authority, filing, mode),
	foreign key (authority, said_by) references person (authority, id)
);
create index visit_comment_visit on visit_comment (visit, authority, said_at);
create index visit_comment_sayer on visit_comment (said_by, authority);

do $$
declare
	place text;
	of_filing text;
begin
	foreach place in array array['visit', 'visit_comment'] loop
		of_filing := case place when 'visit' then 'filing' else 'visit' end;
		execute format('alter table %I enable row level security, force row level security', place);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format('grant select on %I to cluster_app, cluster_backup', place);
		execute format('grant insert on %I to cluster_app', place);
		execute format(
			'create trigger mode_is_for_life before update on %I for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
		-- Seen by whoever sees the filing, whose own policy stands behind this one.
		execute format(
			'create policy of_filing on %1$I to cluster_app using (
				authority = app_authority() and exists (
					select from filing whole where whole.authority = %1$I.authority and whole.id = %1$I.%2$I
				)
			) with check (authority = app_authority())',
			place, of_filing
		);
		execute format(
			'create policy of_authority on %I for select to cluster_reports using (authority = app_authority())', place
		);
		execute format(
			'create policy own_book on %I as restrictive for select to cluster_reports
				using ((select current_user) <> ''cluster_reports'' or mode::text = (select app_mode()))',
			place
		);
	end loop;
end
$$;
create policy own_name on visit_comment as restrictive for insert to cluster_app with check (
	said_by = app_actor() and exists (
		select from filing whole where whole.authority = visit_comment.authority and whole.id = visit_comment.visit
	)
);
grant select (authority, filing, mode, school, purpose, award, planned_for) on visit to cluster_reports;
grant select (authority, id, mode, visit, said_at) on visit_comment to cluster_reports;
grant update (planned_for) on visit to cluster_app;
create trigger said_once before update or delete on visit_comment for each row
	execute function refuse_change('what was said stands; more can be said');
create trigger said_is_not_truncated before truncate on visit_comment
	execute function refuse_change('what was said stands; more can be said');
create trigger birth_is_for_life before update on visit for each row
	when (
		(old.authority, old.filing, old.school, old.purpose, old.award, old.planned_by, old.planned_at)
		is distinct from
		(new.authority, new.filing, new.school, new.purpose, new.award, new.planned_by, new.planned_at)
	)
	execute function refuse_change('what a visit was born with never changes');

-- The ids of the rows of the map an award was made on, in their order: a visit's record points at them. Ids alone;
-- nothing that anybody wrote.
create policy by_function on projection for select to current_user using (true);
create policy by_function on submission for select to current_user using (true);
create function awarded_rows(wanted text) returns text[]
	language sql stable security definer set search_path = public, pg_temp
as $$
	select array(
		select line.told ->> 'rowId'
		from award given
		join decision on decision.authority = given.authority and decision.id = given.decision
		join agenda_item item on item.authority = decision.authority and item.id = decision.agenda_item
		join projection shown on shown.authority = item.authority and shown.id = item.projection
		join submission sent on sent.authority = shown.authority and sent.id = shown.submission
		cross join lateral json_array_elements(sent.bundle -> 'documents') document
		cross join lateral json_array_elements(document -> 'answers' -> 'rows') with ordinality line (told, place)
		where given.authority = app_authority() and given.id = wanted
			and document ->> 'form' = 'costed-provision-map'
		order by line.place
	)
$$;
revoke execute on function awarded_rows(text) from public;
grant execute on function awarded_rows(text) to cluster_app;
