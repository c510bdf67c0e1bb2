-- What the group says to one another while it revises a form. A thread belongs to the form's lineage, not to a draft: it
-- stays through publication, and through a draft that is thrown away.

-- Who talks about a form: those who revise it and those who approve its versions. The second wall behind `can`, which
-- also asks whether an appointment is in force today.
create function discusses_form(wanted text) returns boolean language sql stable as $$
	select exists (
		select from appointment held
		where held.authority = app_authority() and held.person = app_actor()
			and (
				held.role in ('taskAndFinishMember', 'strategicLead', 'strategicDeputy')
				or (held.role = 'inclusionAuditManager' and wanted = 'inclusive-education-audit')
			)
	)
$$;
revoke execute on function discusses_form(text) from public;
grant execute on function discusses_form(text) to cluster_app;

create table thread (
	authority text not null default app_authority(),
	id minted_id not null,
	form text not null,
	-- What it is about: a question by its identity, which no move, rewording or retiring changes; a page; or neither, the
	-- form as a whole.
	field text check (field <> ''),
	page text check (page <> ''),
	-- What the question, page or form was called when the thread began.
	about text not null check (length(about) between 1 and 1000),
	begun_at timestamptz not null,
	-- Null while it is open; opening it again takes this back.
	resolved_at timestamptz,
	resolved_by minted_id,
	primary key (authority, id),
	foreign key (authority, form) references form (authority, id),
	foreign key (authority, resolved_by) references person (authority, id),
	check (num_nonnulls(field, page) <= 1),
	check ((resolved_at is null) = (resolved_by is null))
);
create index thread_form on thread (form, authority, begun_at);
create index thread_resolver on thread (resolved_by, authority) where resolved_by is not null;

create table thread_comment (
	authority text not null default app_authority(),
	id minted_id not null,
	thread minted_id not null,
	-- In which order it was said.
	place integer not null check (place > 0),
	words text not null check (length(words) between 1 and 2000),
	said_at timestamptz not null,
	said_by minted_id not null,
	primary key (authority, id),
	unique (thread, authority, place),
	foreign key (authority, thread) references thread (authority, id),
	foreign key (authority, said_by) references person (authority, id)
);
create index thread_comment_sayer on thread_comment (said_by, authority);

-- Whom a comment turns to.
create table thread_mention (
	authority text not null default app_authority(),
	comment minted_id not null,
	person minted_id not null,
	primary key (authority, comment, person),
	foreign key (authority, comment) references thread_comment (authority, id),
	foreign key (authority, person) references person (authority, id)
);
create index thread_mention_person on thread_mention (person, authority);

do $$
declare
	place text;
begin
	foreach place in array array['thread', 'thread_comment', 'thread_mention'] loop
		execute format('alter table %I enable row level security, force row level security', place);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format('grant select on %I to cluster_app, cluster_backup', place);
		execute format('grant insert on %I to cluster_app', place);
	end loop;
end
$$;

create policy of_form on thread to cluster_app
	using (authority = app_authority() and discusses_form(form))
	with check (authority = app_authority() and discusses_form(form));
-- Seen by whoever sees the thread, whose own policy stands behind this one; said in one's own name.
create policy of_thread on thread_comment for select to cluster_app using (
	authority = app_authority() and exists (
		select from thread whole where whole.authority = thread_comment.authority and whole.id = thread_comment.thread
	)
);
create policy own_name on thread_comment for insert to cluster_app with check (
	authority = app_authority() and said_by = app_actor() and exists (
		select from thread whole where whole.authority = thread_comment.authority and whole.id = thread_comment.thread
	)
);
create policy of_comment on thread_mention to cluster_app using (
	authority = app_authority() and exists (
		select from thread_comment whole
		where whole.authority = thread_mention.authority and whole.id = thread_mention.comment
	)
) with check (
	authority = app_authority() and exists (
		select from thread_comment whole
		where whole.authority = thread_mention.authority and whole.id = thread_mention.comment
			and whole.said_by = app_actor()
	)
);
grant update (resolved_at, resolved_by) on thread to cluster_app;
create trigger said_once before update or delete on thread_comment for each row
	execute function refuse_change('what was said stands; more can be said');
create trigger said_is_not_truncated before truncate on thread_comment
	execute function refuse_change('what was said stands; more can be said');
