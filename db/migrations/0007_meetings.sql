-- What a panel reads, and the agenda it is read from. A projection is frozen at release: panel pages read projections
-- and nothing else, and the panel's role is shown no column that leads to a school.

create table projection (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	submission minted_id not null,
	reference text not null,
	kind kind_word not null,
	-- Exactly the words a panel reads; null once erased.
	content json,
	sha256 sha256_hex not null,
	-- Admin support took words out or put others in their place.
	words_changed boolean not null,
	shown_level text not null check (shown_level in ('keyStage', 'phaseBand', 'none')),
	-- How many schools of the cluster the shown level could mean.
	schools_meant integer not null check (schools_meant >= 0),
	-- Signed where the identity cannot be hidden: two schools or fewer could be meant.
	cannot_hide_reason text check (cannot_hide_reason <> ''),
	released_at timestamptz not null,
	released_by minted_id not null,
	-- Who confirmed for the school 'this is what the panel will see'; taken from the submission, never told.
	confirmed_by minted_id not null,
	erased_at timestamptz,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, referral),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, submission, mode, school) references submission (authority, id, mode, school),
	foreign key (authority, released_by) references person (authority, id),
	foreign key (authority, confirmed_by) references person (authority, id),
	constraint released_by_another_person check (released_by <> confirmed_by),
	constraint few_schools_need_a_reason check (schools_meant > 2 or cannot_hide_reason is not null),
	check (erased_at is not null or content is not null),
	check (content is null or sha256 = encode(sha256(convert_to(content::text, 'UTF8')), 'hex'))
);
create index projection_referral on projection (referral, authority);
create index projection_submission on projection (submission, authority);
create index projection_releaser on projection (released_by, authority);
create index projection_confirmer on projection (confirmed_by, authority);

create function confirmer_of_submission() returns trigger language plpgsql as $$
begin
	select sent_by into new.confirmed_by from submission
	where authority = new.authority and id = new.submission and referral = new.referral;
	return new;
end
$$;
create trigger confirmer_is_the_sender before insert on projection
	for each row execute function confirmer_of_submission();

create trigger released_is_immutable before update on projection for each row
	when (
		new.content is not null or new.erased_at is null
		or (old.authority, old.id, old.referral, old.school, old.submission, old.reference, old.kind, old.sha256,
			old.words_changed, old.shown_level, old.schools_meant, old.released_at, old.released_by, old.confirmed_by)
		is distinct from
		(new.authority, new.id, new.referral, new.school, new.submission, new.reference, new.kind, new.sha256,
			new.words_changed, new.shown_level, new.schools_meant, new.released_at, new.released_by, new.confirmed_by)
	)
	execute function refuse_change('what was released to a panel is immutable');

-- One referral on one meeting's agenda. It is open until it is decided, not reached, or withdrawn.
create table agenda_item (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	meeting minted_id not null,
	referral minted_id not null,
	projection minted_id not null,
	-- Order on the agenda; what was not reached before comes first, with a number below the others.
	position integer not null,
	minutes smallint not null check (minutes between 1 and 240),
	listed_at timestamptz not null,
	listed_by minted_id not null,
	ended text check (ended in ('decided', 'notReached', 'withdrawn')),
	ended_at timestamptz,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, referral),
	unique (meeting, authority, position),
	foreign key (authority, meeting, mode) references meeting (authority, id, mode),
	foreign key (authority, referral, mode) references referral (authority, id, mode),
	foreign key (authority, projection, mode, referral) references projection (authority, id, mode, referral),
	foreign key (authority, listed_by) references person (authority, id),
	check ((ended is null) = (ended_at is null))
);
create unique index agenda_item_one_open on agenda_item (referral, authority) where ended is null;
create index agenda_item_referral on agenda_item (referral, authority, mode);
create index agenda_item_projection on agenda_item (projection, authority);
create index agenda_item_lister on agenda_item (listed_by, authority);

-- Who was there, in which capacity.
create table attendance (
	authority text not null default app_authority(),
	meeting minted_id not null,
	mode mode_word not null,
	person minted_id not null,
	capacity text not null check (capacity in (
		'chair', 'deputy', 'localityLead', 'headOfService', 'nominatedHeadteacher', 'adviser', 'adminSupport', 'member'
	)),
	present boolean not null,
	noted_at timestamptz not null,
	noted_by minted_id not null,
	primary key (authority, meeting, person),
	unique (authority, meeting, person, mode),
	foreign key (authority, meeting, mode) references meeting (authority, id, mode),
	foreign key (authority, person) references person (authority, id),
	foreign key (authority, noted_by) references person (authority, id)
);
create index attendance_person on attendance (person, authority);
create index attendance_noter on attendance (noted_by, authority);

-- 'I recognise this case': said by somebody, once per case and meeting.
create table recognition (
	authority text not null default app_authority(),
	agenda_item minted_id not null,
	mode mode_word not null,
	person minted_id not null,
	said_at timestamptz not null,
	primary key (authority, agenda_item, person),
	unique (authority, agenda_item, person, mode),
	foreign key (authority, agenda_item, mode) references agenda_item (authority, id, mode),
	foreign key (authority, person) references person (authority, id)
);
create index recognition_person on recognition (person, authority);

do $$
declare
	place text;
begin
	foreach place in array array['projection', 'agenda_item', 'attendance', 'recognition'] loop
		execute format('alter table %s enable row level security, force row level security', place);
		execute format('create policy whole on %s for select to cluster_backup using (true)', place);
		execute format(
			'create trigger mode_is_for_life before update on %s for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
	end loop;
	foreach place in array array['agenda_item', 'attendance', 'recognition'] loop
		execute format(
			'create policy of_authority on %s using (authority = app_authority()) with check (authority = app_authority())',
			place
		);
	end loop;
end
$$;
create policy of_reach on projection to cluster_app
	using (authority = app_authority() and array[school::text, '*'] && (select app_reach()))
	with check (authority = app_authority() and array[school::text, '*'] && (select app_reach()));
create policy of_authority on projection for select to cluster_panel using (authority = app_authority());

grant select, insert on projection, agenda_item, attendance, recognition to cluster_app;
grant update (content, erased_at) on projection to cluster_app;
grant update (ended, ended_at) on agenda_item to cluster_app;
grant update (capacity, present, noted_at, noted_by) on attendance to cluster_app;
grant select on projection, agenda_item, attendance, recognition to cluster_backup;
grant select (authority, id, mode, reference, kind, content, sha256, released_at) on projection to cluster_panel;
grant select (authority, id, mode, meeting, projection, position, minutes, ended, ended_at)
	on agenda_item to cluster_panel;

revoke execute on function confirmer_of_submission() from public;
