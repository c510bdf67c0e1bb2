-- Guests are asked what they think of a form: somebody of the group makes a link that shows it as it will look, and what
-- guests say is held until somebody of the group has read it.

create domain guest_comment_word as text check (value in ('held', 'accepted', 'declined'));

create table consultation (
	authority text not null default app_authority(),
	id minted_id not null,
	form text not null,
	-- The version shown, as it stands. No key leads there: a draft can be thrown away, and its links end with it.
	number integer not null check (number > 0),
	-- Of the token in the link, which is kept nowhere.
	token_sha256 sha256_hex not null,
	-- Whom it is for, in the group's words.
	audience text check (length(audience) between 1 and 120),
	made_at timestamptz not null,
	made_by minted_id not null,
	-- The last day on which it can be opened.
	expires_on date not null,
	withdrawn_at timestamptz,
	withdrawn_by minted_id,
	primary key (authority, id),
	unique (token_sha256, authority),
	foreign key (authority, form) references form (authority, id),
	foreign key (authority, made_by) references person (authority, id),
	foreign key (authority, withdrawn_by) references person (authority, id),
	check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index consultation_form on consultation (form, authority, made_at);
create index consultation_maker on consultation (made_by, authority);
create index consultation_withdrawer on consultation (withdrawn_by, authority) where withdrawn_by is not null;

create table guest_comment (
	authority text not null default app_authority(),
	id minted_id not null,
	consultation minted_id not null,
	-- What it is about, as a thread has it.
	field text check (field <> ''),
	page text check (page <> ''),
	about text not null check (length(about) between 1 and 1000),
	words text not null check (length(words) between 1 and 2000),
	-- As the guest typed it; forgotten when the comment is declined.
	guest_name text check (length(guest_name) between 1 and 80),
	said_at timestamptz not null,
	state guest_comment_word not null default 'held',
	read_at timestamptz,
	read_by minted_id,
	primary key (authority, id),
	foreign key (authority, consultation) references consultation (authority, id),
	foreign key (authority, read_by) references person (authority, id),
	check (num_nonnulls(field, page) <= 1),
	check ((state = 'held') = (read_at is null)),
	check ((read_at is null) = (read_by is null)),
	check (state <> 'declined' or guest_name is null)
);
create index guest_comment_consultation on guest_comment (consultation, authority, said_at);
create index guest_comment_reader on guest_comment (read_by, authority) where read_by is not null;

-- What a guest said and somebody of the group accepted stands in a thread of its own.
alter table thread_comment
	alter column said_by drop not null,
	add column guest minted_id,
	add unique (guest, authority),
	add foreign key (authority, guest) references guest_comment (authority, id),
	add constraint said_by_one check (num_nonnulls(said_by, guest) = 1);

-- Whoever has the link sees its consultation, and nothing that was said there.
create function shown_consultation() returns text language sql stable
	as $$ select nullif(current_setting('app.consultation', true), '') $$;
revoke execute on function shown_consultation() from public;
grant execute on function shown_consultation() to cluster_app;

do $$
declare
	place text;
begin
	foreach place in array array['consultation', 'guest_comment'] loop
		execute format('alter table %I enable row level security, force row level security', place);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format('grant select on %I to cluster_app, cluster_backup', place);
		execute format('grant insert on %I to cluster_app', place);
	end loop;
end
$$;

create policy of_form on consultation to cluster_app
	using (authority = app_authority() and discusses_form(form))
	with check (authority = app_authority() and discusses_form(form));
create policy of_link on consultation for select to cluster_app
	using (authority = app_authority() and token_sha256 = (select shown_consultation()));
create policy of_form on guest_comment to cluster_app using (
	authority = app_authority() and exists (
		select from consultation whole
		where whole.authority = guest_comment.authority and whole.id = guest_comment.consultation
			and discusses_form(whole.form)
	)
) with check (
	authority = app_authority() and exists (
		select from consultation whole
		where whole.authority = guest_comment.authority and whole.id = guest_comment.consultation
			and discusses_form(whole.form)
	)
);
create policy said_by_a_guest on guest_comment for insert to cluster_app with check (
	authority = app_authority() and state = 'held' and exists (
		select from consultation whole
		where whole.authority = guest_comment.authority and whole.id = guest_comment.consultation
			and whole.token_sha256 = (select shown_consultation()) and whole.withdrawn_at is null
	)
);
create policy of_a_guest on thread_comment for insert to cluster_app with check (
	authority = app_authority() and said_by is null and exists (
		select from guest_comment whole
		where whole.authority = thread_comment.authority and whole.id = thread_comment.guest
			and whole.state = 'accepted' and whole.words = thread_comment.words
	) and exists (
		select from thread whole where whole.authority = thread_comment.authority and whole.id = thread_comment.thread
	)
);
grant update (withdrawn_at, withdrawn_by) on consultation to cluster_app;
grant update (state, read_at, read_by, guest_name) on guest_comment to cluster_app;
create trigger withdrawn_once before update on consultation for each row when (old.withdrawn_at is not null)
	execute function refuse_change('a link that was withdrawn stays so');
create trigger read_once before update on guest_comment for each row when (old.state <> 'held')
	execute function refuse_change('a verdict stands');
