-- What is kept. Names are those of the glossary; rules that must hold whoever writes are constraints here.
--
-- Keys: (authority, id); what has a mode is also unique by (authority, id, mode), and foreign keys carry all three,
-- so that nothing of a trial can point at anything live. A child also carries its school, checked by foreign key,
-- because row security reads it without a join. Facts, deltas and the outbox, at which nothing points, do without the
-- second key.
-- Other indexes do not begin with the authority: without statistics (a young table) the planner would take any of
-- them for a search by key, and keep that plan while the table grows.
-- A date range is two civil dates: first day, and last day inclusive (null while open).

create extension if not exists btree_gist;

-- Group roles belong to the whole server: another database of the same server may have made them.
do $$
declare
	wanted text;
begin
	foreach wanted in array array['cluster_app', 'cluster_panel', 'cluster_reports', 'cluster_backup'] loop
		begin
			if not exists (select from pg_roles where rolname = wanted) then
				execute format('create role %I nologin', wanted);
			end if;
		exception
			when duplicate_object or unique_violation then null;
		end;
	end loop;
end
$$;

create schema identity;

-- Words: the same lists as schemas/vocabulary.ts (a test holds them together).
create domain mode_word as text check (value in ('trial', 'live'));
create domain role_word as text check (value in (
	'senco', 'inclusionRepresentative', 'headteacher', 'governor', 'leadSenco', 'leadSencoDeputy',
	'nominatedHeadteacher', 'nominatedHeadteacherDeputy', 'localityLead', 'educationalPsychologist',
	'principalEducationalPsychologist', 'caseOfficer', 'sendTeamRepresentative', 'adminSupport', 'strategicLead',
	'strategicDeputy', 'guestProfessional', 'taskAndFinishMember', 'inclusionAuditManager',
	'dataProtectionOfficer', 'systemAdministrator'
));
create domain scope_word as text check (value in ('school', 'cluster', 'city'));
create domain phase_word as text check (value in ('infant', 'junior', 'primary', 'secondary', 'allThrough'));
create domain key_stage_word as text check (value in ('eyfs', 'ks1', 'ks2', 'ks3', 'ks4'));
create domain kind_word as text check (value in (
	'solutionFocused', 'individual', 'group', 'project', 'contingency', 'ehcpNew', 'ehcpChange', 'review'
));
create domain state_word as text check (value in (
	'draft', 'submitted', 'returned', 'ready', 'listed', 'decided', 'closed', 'withdrawn'
));
create domain version_state_word as text check (value in (
	'draft', 'inConsultation', 'agreed', 'published', 'superseded'
));
-- An id minted by the application: 22 characters of base64url, 128 random bits.
create domain minted_id as text check (value ~ '^[A-Za-z0-9_-]{22}$');
create domain urn as text check (value ~ '^[0-9]{6}$');
create domain sha256_hex as text check (value ~ '^[0-9a-f]{64}$');

-- The authority of the context, so that an insert need not repeat it; null outside a context, which no row accepts.
create function app_authority() returns text language sql stable
	as $$ select nullif(current_setting('app.authority', true), '') $$;

create table authority (
	id text primary key default app_authority() check (id ~ '^[a-z][a-z0-9-]{1,40}$'),
	name text not null,
	brand_colour text not null check (brand_colour ~ '^#[0-9a-f]{6}$'),
	contact_email text not null
);

-- A figure or word that the council may change from a day on; the latest row not after the day holds.
create table setting (
	authority text not null default app_authority() references authority,
	key text not null check (key ~ '^[a-z][A-Za-z0-9]{1,60}$'),
	valid_from date not null,
	value jsonb not null check (jsonb_typeof(value) in ('number', 'string')),
	primary key (authority, key, valid_from)
);

-- Calendar -----------------------------------------------------------------------------------------------------------

create table academic_year (
	authority text not null default app_authority() references authority,
	id text not null check (id ~ '^[0-9]{4}-[0-9]{2}$'),
	starts_on date not null,
	ends_on date not null,
	-- Dates computed by rule, not yet announced by the council.
	illustrative boolean not null,
	primary key (authority, id),
	check (to_char(starts_on, 'MM-DD') = '09-01' and to_char(ends_on, 'MM-DD') = '08-31')
);

create table term (
	authority text not null default app_authority(),
	id text not null,
	academic_year text not null,
	name text not null check (name in ('Autumn', 'Spring', 'Summer')),
	position smallint not null check (position between 1 and 3),
	primary key (authority, id),
	unique (academic_year, authority, position),
	foreign key (authority, academic_year) references academic_year (authority, id)
);

create table half_term (
	authority text not null default app_authority(),
	id text not null,
	academic_year text not null,
	term text not null,
	name text not null,
	position smallint not null check (position between 1 and 6),
	starts_on date not null,
	ends_on date not null,
	illustrative boolean not null,
	primary key (authority, id),
	unique (academic_year, authority, position),
	foreign key (authority, academic_year) references academic_year (authority, id),
	foreign key (authority, term) references term (authority, id),
	check (starts_on < ends_on),
	exclude using gist (authority with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index half_term_term on half_term (term, authority);

-- Schools and clusters -----------------------------------------------------------------------------------------------

create table school (
	authority text not null default app_authority() references authority,
	urn urn not null,
	name text not null,
	aliases text[] not null default '{}',
	phase phase_word not null,
	postcode text not null,
	-- URNs the school had before (a conversion gives a new one); never reused.
	predecessors text[] not null default '{}',
	data_sharing_agreed_on date,
	primary key (authority, urn)
);

-- Published figures of a school on a day. Null is 'not known', never zero.
create table school_characteristics (
	authority text not null default app_authority(),
	school urn not null,
	as_at date not null,
	source text not null,
	roll integer check (roll >= 0),
	plans integer check (plans >= 0),
	sen_support integer check (sen_support >= 0),
	free_meals integer check (free_meals >= 0),
	ever_six_tenths integer check (ever_six_tenths between 0 and 1000),
	primary key (authority, school, as_at),
	foreign key (authority, school) references school (authority, urn)
);

-- A dated set of memberships. A proposal has no dates in force.
create table grouping (
	authority text not null default app_authority() references authority,
	id text not null,
	name text not null,
	in_force_from date,
	in_force_to date,
	source text not null,
	primary key (authority, id),
	check (in_force_to is null or in_force_from <= in_force_to),
	exclude using gist (authority with =, daterange(in_force_from, in_force_to, '[]') with &&)
		where (in_force_from is not null)
);

create table cluster (
	authority text not null default app_authority() references authority,
	id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,40}$'),
	name text not null,
	position smallint not null,
	-- Total student number as the grouping's source gives it; undated there.
	student_number integer check (student_number > 0),
	primary key (authority, id)
);

create table cluster_membership (
	authority text not null default app_authority(),
	id minted_id not null,
	"grouping" text not null,
	cluster text not null,
	school urn not null,
	valid_from date not null,
	valid_to date,
	primary key (authority, id),
	foreign key (authority, "grouping") references "grouping" (authority, id),
	foreign key (authority, cluster) references cluster (authority, id),
	foreign key (authority, school) references school (authority, urn),
	check (valid_to is null or valid_from <= valid_to),
	exclude using gist
		(authority with =, "grouping" with =, school with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index cluster_membership_cluster on cluster_membership (cluster, authority);
create index cluster_membership_school on cluster_membership (school, authority);

-- People -------------------------------------------------------------------------------------------------------------

create table person (
	authority text not null default app_authority() references authority,
	id minted_id not null,
	name text not null check (name <> ''),
	-- Short name of a person of the sample city; real people have none.
	handle text check (handle ~ '^[a-z][a-z0-9-]{1,40}$'),
	primary key (authority, id),
	unique (handle, authority)
);

create table appointment (
	authority text not null default app_authority(),
	id minted_id not null,
	person minted_id not null,
	role role_word not null,
	scope_kind scope_word not null,
	school urn,
	cluster text,
	-- The URN, the cluster's id, or 'city'.
	scope text generated always as (coalesce(school::text, cluster, 'city')) stored,
	valid_from date not null,
	valid_to date,
	appointed_by minted_id,
	primary key (authority, id),
	foreign key (authority, person) references person (authority, id),
	foreign key (authority, appointed_by) references person (authority, id),
	foreign key (authority, school) references school (authority, urn),
	foreign key (authority, cluster) references cluster (authority, id),
	check (valid_to is null or valid_from <= valid_to),
	check (
		(scope_kind = 'school' and school is not null and cluster is null)
		or (scope_kind = 'cluster' and cluster is not null and school is null)
		or (scope_kind = 'city' and school is null and cluster is null)
	),
	check (role not in ('leadSenco', 'leadSencoDeputy', 'nominatedHeadteacher', 'nominatedHeadteacherDeputy')
		or scope_kind = 'cluster'),
	-- One Nominated Lead SENCo and one Nominated Headteacher of a cluster at a time, and one deputy of each.
	exclude using gist
		(authority with =, (role::text) with =, cluster with =, daterange(valid_from, valid_to, '[]') with &&)
		where (role in ('leadSenco', 'leadSencoDeputy', 'nominatedHeadteacher', 'nominatedHeadteacherDeputy'))
);
create index appointment_appointer on appointment (appointed_by, authority) where appointed_by is not null;
create index appointment_person on appointment (person, authority);
create index appointment_school on appointment (school, authority) where school is not null;
create index appointment_cluster on appointment (cluster, authority) where cluster is not null;

create table account (
	authority text not null default app_authority(),
	person minted_id not null,
	email text not null check (email like '%_@_%'),
	-- argon2id, in its own encoded form; null until an invitation is taken up.
	password_hash text check (password_hash like '$argon2id$%'),
	disabled_at timestamptz,
	primary key (authority, person),
	foreign key (authority, person) references person (authority, id)
);
create unique index account_email on account (lower(email), authority);

create table invitation (
	authority text not null default app_authority(),
	id minted_id not null,
	person minted_id not null,
	token_sha256 sha256_hex not null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz,
	primary key (authority, id),
	unique (token_sha256, authority),
	foreign key (authority, person) references person (authority, id)
);
create index invitation_person on invitation (person, authority);

create table session (
	authority text not null default app_authority(),
	id minted_id not null,
	token_sha256 sha256_hex not null,
	person minted_id not null,
	created_at timestamptz not null,
	last_seen_at timestamptz not null,
	expires_at timestamptz not null,
	revoked_at timestamptz,
	primary key (authority, id),
	unique (token_sha256, authority),
	foreign key (authority, person) references person (authority, id)
);
create index session_person on session (person, authority);

-- From which day which mode holds, for the city or for one cluster. Two people, never the same one.
create table programme_phase (
	authority text not null default app_authority() references authority,
	id minted_id not null,
	mode mode_word not null,
	cluster text,
	valid_from date not null,
	reason text not null check (reason <> ''),
	proposed_by minted_id not null,
	approved_by minted_id not null,
	primary key (authority, id),
	unique (authority, id, mode),
	unique nulls not distinct (cluster, authority, valid_from),
	foreign key (authority, cluster) references cluster (authority, id),
	foreign key (authority, proposed_by) references person (authority, id),
	foreign key (authority, approved_by) references person (authority, id),
	check (proposed_by <> approved_by)
);
create index programme_phase_proposer on programme_phase (proposed_by, authority);
create index programme_phase_approver on programme_phase (approved_by, authority);

-- Forms --------------------------------------------------------------------------------------------------------------

create table form (
	authority text not null default app_authority() references authority,
	id text not null check (id ~ '^[a-z][a-z0-9-]{1,60}$'),
	title text not null,
	primary key (authority, id)
);

-- `document` is json, not jsonb: the exact bytes are kept, in the order they were written, and the hash proves them.
create table form_version (
	authority text not null default app_authority(),
	form text not null,
	number integer not null check (number > 0),
	state version_state_word not null,
	document json not null,
	sha256 sha256_hex not null,
	origin text not null check (origin in ('shipped', 'edited', 'imported')),
	reason text not null check (reason <> ''),
	proposed_by minted_id,
	approved_by minted_id,
	created_at timestamptz not null,
	published_at timestamptz,
	primary key (authority, form, number),
	foreign key (authority, form) references form (authority, id),
	foreign key (authority, proposed_by) references person (authority, id),
	foreign key (authority, approved_by) references person (authority, id),
	check (sha256 = encode(sha256(convert_to(document::text, 'UTF8')), 'hex')),
	check (state not in ('published', 'superseded') or published_at is not null),
	-- Published by two people; what ships with the product was reviewed before it was shipped.
	check (
		state not in ('published', 'superseded') or origin = 'shipped'
		or (proposed_by is not null and approved_by is not null and proposed_by <> approved_by)
	)
);
create unique index form_version_one_unpublished on form_version (form, authority)
	where state in ('draft', 'inConsultation', 'agreed');
create unique index form_version_one_published on form_version (form, authority) where state = 'published';
create index form_version_proposer on form_version (proposed_by, authority);
create index form_version_approver on form_version (approved_by, authority);

-- Meetings and referrals ---------------------------------------------------------------------------------------------

create table meeting (
	authority text not null default app_authority() references authority,
	id minted_id not null,
	mode mode_word not null,
	kind text not null check (kind in ('locality', 'city')),
	cluster text,
	half_term text not null,
	starts_at timestamptz not null,
	host_school urn,
	places integer not null check (places > 0),
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, cluster) references cluster (authority, id),
	foreign key (authority, half_term) references half_term (authority, id),
	foreign key (authority, host_school) references school (authority, urn),
	check ((kind = 'city') = (cluster is null))
);
create index meeting_half_term on meeting (half_term, authority);
create index meeting_cluster on meeting (cluster, authority, starts_at);
create index meeting_host on meeting (host_school, authority) where host_school is not null;

create table referral (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	reference text not null check (reference ~ '^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$'),
	kind kind_word not null,
	school urn not null,
	state state_word not null default 'draft',
	half_term text,
	meeting minted_id,
	-- Minted with the draft, and anew when it is returned: one sending per key.
	submission_key minted_id not null,
	-- Made for training: goes nowhere, counts nowhere.
	practice boolean not null default false,
	version integer not null default 1,
	created_at timestamptz not null,
	created_by minted_id not null,
	updated_at timestamptz not null,
	-- The latest sending; null until the first.
	sent_at timestamptz,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, school),
	unique (reference, authority),
	unique (submission_key, authority),
	foreign key (authority, school) references school (authority, urn),
	foreign key (authority, half_term) references half_term (authority, id),
	foreign key (authority, meeting, mode) references meeting (authority, id, mode),
	foreign key (authority, created_by) references person (authority, id),
	check ((sent_at is null) = (state = 'draft') or state = 'withdrawn')
);
create index referral_of_school on referral (school, authority, created_at desc, id desc);
create index referral_queue on referral (mode, authority, sent_at, id) where state in ('submitted', 'returned');
create index referral_meeting on referral (meeting, authority, mode) where meeting is not null;
create index referral_half_term on referral (half_term, authority);
create index referral_creator on referral (created_by, authority);

-- Editable, and pinned to one version of its form. Pupil Details keeps no answers here: they are in the vault.
create table document (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	form text not null,
	form_version integer not null,
	answers json not null default '{}',
	revision integer not null default 1,
	done_pages text[] not null default '{}',
	updated_at timestamptz not null,
	updated_by minted_id not null,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, school),
	unique (referral, authority, form),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, form, form_version) references form_version (authority, form, number),
	foreign key (authority, updated_by) references person (authority, id),
	check (form <> 'pupil-details' or answers::text = '{}')
);
create index document_form_version on document (form, authority, form_version);
create index document_updater on document (updated_by, authority);

-- An immutable snapshot of the whole bundle (Pupil Details apart), one per sending. Erasure leaves a tombstone.
create table submission (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	-- 1 for the first sending, 2 for the first after a return.
	number integer not null check (number > 0),
	bundle json,
	sha256 sha256_hex not null,
	sent_at timestamptz not null,
	sent_by minted_id not null,
	idempotency_key minted_id not null,
	-- Of what was posted with the key: the same key with another body is a conflict.
	body_sha256 sha256_hex not null,
	erased_at timestamptz,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, school),
	unique (idempotency_key, authority),
	unique (referral, authority, number),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, sent_by) references person (authority, id),
	check (erased_at is not null or bundle is not null),
	check (bundle is null or sha256 = encode(sha256(convert_to(bundle::text, 'UTF8')), 'hex'))
);
create index submission_sender on submission (sent_by, authority);

-- Who changed a referral's state, when, from what, to what, why.
create table referral_event (
	authority text not null default app_authority(),
	id bigint generated always as identity,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	at timestamptz not null,
	person minted_id not null,
	from_state state_word,
	to_state state_word not null,
	reason text,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, person) references person (authority, id)
);
create index referral_event_referral on referral_event (referral, authority, id);
create index referral_event_person on referral_event (person, authority);

-- The identity vault -------------------------------------------------------------------------------------------------

-- A key per child, wrapped by the master key. Destroying it makes every copy of the ciphertext unreadable.
create table identity.child_key (
	authority text not null default app_authority(),
	referral minted_id not null,
	mode mode_word not null,
	school urn not null,
	wrapped_key bytea,
	destroyed_at timestamptz,
	primary key (authority, referral),
	unique (authority, referral, mode),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	check ((wrapped_key is null) = (destroyed_at is not null))
);

-- The answers of a Pupil Details document, sealed under the child's key.
create table identity.pupil_details (
	authority text not null default app_authority(),
	document minted_id not null,
	mode mode_word not null,
	school urn not null,
	ciphertext bytea not null,
	primary key (authority, document),
	unique (authority, document, mode),
	foreign key (authority, document, mode, school) references document (authority, id, mode, school)
);

-- The same as it stood when it was sent.
create table identity.sent_details (
	authority text not null default app_authority(),
	submission minted_id not null,
	mode mode_word not null,
	school urn not null,
	ciphertext bytea not null,
	primary key (authority, submission),
	unique (authority, submission, mode),
	foreign key (authority, submission, mode, school) references submission (authority, id, mode, school)
);

-- Who has seen an identity: that person may not confirm a decision on it.
create table identity.identity_view (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	person minted_id not null,
	purpose text not null check (purpose <> ''),
	seen_at timestamptz not null,
	primary key (authority, id),
	unique (authority, id, mode),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, person) references person (authority, id)
);
create index identity_view_referral on identity.identity_view (referral, authority);
create index identity_view_person on identity.identity_view (person, authority);

-- Side effects, done after the transaction that asked for them ---------------------------------------------------------

create table outbox (
	authority text not null default app_authority() references authority,
	id bigint generated always as identity,
	mode mode_word not null,
	topic text not null,
	-- Ids only; never answers.
	payload jsonb not null,
	created_at timestamptz not null default now(),
	attempts integer not null default 0,
	done_at timestamptz,
	primary key (authority, id)
);
create index outbox_waiting on outbox (id, authority) where done_at is null;

-- Facts and rollups --------------------------------------------------------------------------------------------------

-- What every report asks, one narrow typed row per submission. It counts until the referral is sent again or withdrawn.
create table referral_fact (
	authority text not null default app_authority(),
	submission minted_id not null,
	mode mode_word not null,
	referral minted_id not null,
	school urn not null,
	phase phase_word not null,
	half_term text not null,
	academic_year text not null,
	kind kind_word not null,
	need text,
	area text,
	key_stage key_stage_word,
	requested_pence bigint check (requested_pence >= 0),
	net_pence bigint,
	terms smallint check (terms > 0),
	sent_on date not null,
	retired_at timestamptz,
	primary key (authority, submission),
	foreign key (authority, submission, mode, school) references submission (authority, id, mode, school),
	foreign key (authority, half_term) references half_term (authority, id)
);
create unique index referral_fact_one_counts on referral_fact (referral, authority) where retired_at is null;
create index referral_fact_half_term on referral_fact (half_term, authority, mode);

-- The long tail: one reportable answer each, by the question's identity. `place` orders them within the submission.
create table answer_fact (
	authority text not null default app_authority(),
	submission minted_id not null,
	place integer not null,
	mode mode_word not null,
	school urn not null,
	form text not null,
	field_id text not null,
	-- Row of a table, from 0; null for a question outside tables.
	row_number integer,
	code text,
	text text,
	number numeric,
	date date,
	primary key (authority, submission, place),
	foreign key (authority, submission, mode, school) references submission (authority, id, mode, school),
	check (num_nonnulls(code, text, number, date) = 1)
);
create index answer_fact_field on answer_fact (mode, authority, field_id);

-- Changes to the rollup, appended by the writer and folded behind it. 'notStated' stands for an unknown need or area.
create table rollup_delta (
	authority text not null default app_authority(),
	id bigint generated always as identity,
	mode mode_word not null,
	school urn not null,
	half_term text not null,
	kind kind_word not null,
	need text not null,
	area text not null,
	referrals integer not null,
	requested_pence bigint not null,
	primary key (authority, id)
);

create table rollup (
	authority text not null default app_authority(),
	mode mode_word not null,
	school urn not null,
	half_term text not null,
	kind kind_word not null,
	need text not null,
	area text not null,
	referrals integer not null,
	requested_pence bigint not null,
	folded_at timestamptz not null,
	primary key (authority, mode, half_term, school, kind, need, area),
	foreign key (authority, school) references school (authority, urn),
	foreign key (authority, half_term) references half_term (authority, id)
);
create index rollup_half_term on rollup (half_term, authority);
create index rollup_school on rollup (school, authority);
