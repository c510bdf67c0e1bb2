-- A version that counts a question which an earlier one only asked: what was sent by the earlier one is counted as well,
-- in the background, in the order of sending. One row per version that needs it.

create table fact_fill (
	authority text not null default app_authority(),
	form text not null,
	number integer not null,
	-- The last sending that was looked at; what is sent by an earlier version from then on follows.
	seen_at timestamptz not null default '-infinity',
	seen_id text not null default '',
	checked integer not null default 0,
	-- Sendings that had an answer to be counted.
	filled integer not null default 0,
	-- When everything sent until then had been looked at for the first time.
	done_at timestamptz,
	primary key (authority, form, number),
	foreign key (authority, form, number) references form_version (authority, form, number)
);
alter table fact_fill enable row level security, force row level security;
create policy of_authority on fact_fill
	using (authority = app_authority()) with check (authority = app_authority());
create policy whole on fact_fill for select to cluster_backup using (true);
grant select on fact_fill to cluster_app, cluster_backup;
grant insert on fact_fill to cluster_app;
grant update (seen_at, seen_id, checked, filled, done_at) on fact_fill to cluster_app;
