-- Feedback. Anybody may say something, signed in or not; it is held until somebody has read it. What the council makes of
-- it is told in the council's own words: you said, we did.

create domain feedback_verdict_word as text check (value in ('accepted', 'setAside'));

-- What was done with something that was said: read and let count, or set aside, and perhaps answered.
create table feedback_answer (
	authority text not null default app_authority(),
	filing minted_id not null,
	mode mode_word not null,
	verdict feedback_verdict_word not null,
	read_by minted_id not null,
	read_at timestamptz not null,
	-- Both for everybody to read, in the council's words.
	you_said text check (length(you_said) between 1 and 500),
	we_did text check (length(we_did) between 1 and 1000),
	answered_by minted_id,
	answered_at timestamptz,
	primary key (authority, filing),
	unique (authority, filing, mode),
	foreign key (authority, filing, mode) references filing (authority, id, mode),
	foreign key (authority, read_by) references person (authority, id),
	foreign key (authority, answered_by) references person (authority, id),
	check (num_nulls(you_said, we_did, answered_by, answered_at) in (0, 4)),
	check (verdict = 'accepted' or answered_at is null)
);
create index feedback_answer_reader on feedback_answer (read_by, authority);
create index feedback_answer_answerer on feedback_answer (answered_by, authority) where answered_by is not null;
create index feedback_answer_told on feedback_answer (answered_at, authority) where answered_at is not null;

alter table feedback_answer enable row level security, force row level security;
create policy whole on feedback_answer for select to cluster_backup using (true);
create policy of_filing on feedback_answer to cluster_app using (
	authority = app_authority() and exists (
		select from filing whole where whole.authority = feedback_answer.authority and whole.id = feedback_answer.filing
	)
) with check (authority = app_authority());
-- Everybody reads what was answered.
create policy told on feedback_answer for select to cluster_app
	using (authority = app_authority() and answered_at is not null);
grant select, insert on feedback_answer to cluster_app;
grant select on feedback_answer to cluster_backup;
grant update (you_said, we_did, answered_by, answered_at) on feedback_answer to cluster_app;
create trigger mode_is_for_life before update on feedback_answer for each row when (old.mode is distinct from new.mode)
	execute function refuse_change('mode is given at birth and never changed');
create trigger read_once before update on feedback_answer for each row
	when (
		(old.authority, old.filing, old.verdict, old.read_by, old.read_at)
		is distinct from (new.authority, new.filing, new.verdict, new.read_by, new.read_at)
	)
	execute function refuse_change('a verdict stands');
