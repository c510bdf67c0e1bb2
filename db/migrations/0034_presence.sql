-- Who has a form open in the editor just now. A row is overwritten every few seconds and means nothing after a minute:
-- no audit line tells of it.

create table form_presence (
	authority text not null default app_authority(),
	form text not null,
	person minted_id not null,
	-- What is open: a question or a page, as a thread has it; neither for the overview.
	field text check (field <> ''),
	page text check (page <> ''),
	seen_at timestamptz not null,
	primary key (authority, form, person),
	foreign key (authority, form) references form (authority, id),
	foreign key (authority, person) references person (authority, id),
	check (num_nonnulls(field, page) <= 1)
);
create index form_presence_person on form_presence (person, authority);

alter table form_presence enable row level security, force row level security;
create policy whole on form_presence for select to cluster_backup using (true);
create policy of_form on form_presence to cluster_app
	using (authority = app_authority() and discusses_form(form))
	with check (authority = app_authority() and discusses_form(form));
create policy own_name on form_presence as restrictive for insert to cluster_app with check (person = app_actor());
create policy own_place on form_presence as restrictive for update to cluster_app using (person = app_actor());
grant select, insert, delete on form_presence to cluster_app;
grant update (field, page, seen_at) on form_presence to cluster_app;
grant select on form_presence to cluster_backup;
