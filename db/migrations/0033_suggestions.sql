-- Somebody suggests how a question could be put instead of changing it; who revises the form accepts or declines.

create domain suggestion_state_word as text check (value in ('open', 'accepted', 'declined'));

create table suggestion (
	authority text not null default app_authority(),
	id minted_id not null,
	form text not null,
	field text not null check (field <> ''),
	-- What the question was called when it was made.
	about text not null check (length(about) between 1 and 1000),
	-- The draft it was made on, and that draft's revision. No key leads there: a draft can be thrown away.
	number integer not null check (number > 0),
	revision integer not null check (revision > 0),
	-- The change as typed operations, and as it read in sentences.
	operations json not null check (json_typeof(operations) = 'array'),
	told json not null check (json_typeof(told) = 'array'),
	-- Why, in the words of whoever suggests it.
	why text check (length(why) between 1 and 1000),
	suggested_at timestamptz not null,
	suggested_by minted_id not null,
	state suggestion_state_word not null default 'open',
	decided_at timestamptz,
	decided_by minted_id,
	-- Why it was declined.
	reason text check (length(reason) between 1 and 1000),
	-- The draft, and the step of it, that accepting led to: its operations are this suggestion's.
	accepted_number integer,
	accepted_step integer,
	primary key (authority, id),
	foreign key (authority, form) references form (authority, id),
	foreign key (authority, suggested_by) references person (authority, id),
	foreign key (authority, decided_by) references person (authority, id),
	check ((state = 'open') = (decided_at is null)),
	check ((decided_at is null) = (decided_by is null)),
	check ((state = 'declined') = (reason is not null)),
	check ((state = 'accepted') = (accepted_number is not null)),
	check ((accepted_number is null) = (accepted_step is null))
);
create index suggestion_form on suggestion (form, authority, suggested_at);
create index suggestion_maker on suggestion (suggested_by, authority);
create index suggestion_decider on suggestion (decided_by, authority) where decided_by is not null;

alter table suggestion enable row level security, force row level security;
create policy whole on suggestion for select to cluster_backup using (true);
create policy of_form on suggestion to cluster_app
	using (authority = app_authority() and discusses_form(form))
	with check (authority = app_authority() and discusses_form(form));
create policy own_name on suggestion as restrictive for insert to cluster_app
	with check (suggested_by = app_actor() and state = 'open');
grant select, insert on suggestion to cluster_app;
grant select on suggestion to cluster_backup;
grant update (state, decided_at, decided_by, reason, accepted_number, accepted_step) on suggestion to cluster_app;
create trigger decided_once before update on suggestion for each row when (old.state <> 'open')
	execute function refuse_change('what was decided of a suggestion stands');
