-- What somebody of a school other than who fills in a bundle says of it before it is sent: the headteacher approves it,
-- or asks for changes first. Each word is kept; the latest counts, and an approval only for the very answers it was
-- given for.

create table approval (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	-- In which capacity it was said.
	role text not null check (role in ('headteacher')),
	person minted_id not null,
	said_at timestamptz not null,
	outcome text not null check (outcome in ('approved', 'changesAsked')),
	-- What should change first, in words for the school alone.
	note text check (char_length(note) between 1 and 1000),
	-- Keyed hash of the answers that were read.
	content sha256_hex not null,
	-- The order in which words were kept: two of one instant have one too.
	place bigint not null generated always as identity,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, person) references person (authority, id),
	constraint changes_are_named check ((outcome = 'changesAsked') = (note is not null))
);
create index approval_referral on approval (referral, authority, place desc);
create index approval_person on approval (person, authority);

alter table approval enable row level security, force row level security;
create policy of_reach on approval for select to cluster_app
	using (authority = app_authority() and array[school::text, '*'] && (select app_reach()));
create policy own_name on approval for insert to cluster_app with check (
	authority = app_authority() and array[school::text, '*'] && (select app_reach()) and person = app_actor()
);
create policy whole on approval for select to cluster_backup using (true);
grant select, insert on approval to cluster_app;

create trigger mode_is_for_life before update on approval for each row
	when (old.mode is distinct from new.mode)
	execute function refuse_change('mode is given at birth and never changed');
create trigger said_once before update on approval for each row
	execute function refuse_change('what was said of a bundle is never changed');
