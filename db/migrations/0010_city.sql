-- What a locality meeting is told of the city's: a case of one of its schools is on a City Cluster Meeting's agenda. It
-- is told once per agenda item, by reference and kind alone, which it reads from the item's projection.
create table meeting_notice (
	authority text not null default app_authority(),
	agenda_item minted_id not null,
	mode mode_word not null,
	-- The locality meeting that is told.
	meeting minted_id not null,
	told_at timestamptz not null,
	primary key (authority, agenda_item),
	unique (authority, agenda_item, mode),
	foreign key (authority, agenda_item, mode) references agenda_item (authority, id, mode),
	foreign key (authority, meeting, mode) references meeting (authority, id, mode)
);
create index meeting_notice_meeting on meeting_notice (meeting, authority, mode);

alter table meeting_notice enable row level security, force row level security;
create policy of_authority on meeting_notice using (authority = app_authority()) with check (authority = app_authority());
create policy whole on meeting_notice for select to cluster_backup using (true);
create trigger mode_is_for_life before update on meeting_notice for each row when (old.mode is distinct from new.mode)
	execute function refuse_change('mode is given at birth and never changed');

grant select, insert on meeting_notice to cluster_app;
grant select (authority, agenda_item, mode, meeting) on meeting_notice to cluster_panel;
grant select on meeting_notice to cluster_backup;
