-- The life of a form version: a draft made from an older version by typed operations, proposed by one person, agreed by
-- another, published at once or from a day.

alter table form_version
	alter column reason drop not null,
	-- The version it was made from; what ships with the product was made from none.
	add column based_on integer,
	-- Goes up with every change of the draft, and when it is sent back.
	add column revision integer not null default 1 check (revision > 0),
	add column started_by minted_id,
	add column proposed_at timestamptz,
	add column approved_at timestamptz,
	-- The day from which an agreed version is to be published; null for at once.
	add column in_force_from date,
	-- Why it was last sent back.
	add column returned_words text check (returned_words <> ''),
	add constraint version_is_later_than_its_base check (based_on < number),
	add foreign key (authority, form, based_on) references form_version (authority, form, number),
	add foreign key (authority, started_by) references person (authority, id),
	add constraint reason_before_consultation check (state = 'draft' or reason is not null),
	add constraint consultation_has_a_proposer check (
		state not in ('inConsultation', 'agreed') or (proposed_by is not null and proposed_at is not null)
	),
	add constraint agreed_by_two_people check (
		state <> 'agreed'
		or (approved_by is not null and approved_at is not null and approved_by <> proposed_by)
	);
create index form_version_base on form_version (form, authority, based_on) where based_on is not null;
create index form_version_starter on form_version (started_by, authority) where started_by is not null;

-- One change of a draft. Those not undone lead, in order, from the version it is based on to the draft as it stands.
create table form_operation (
	authority text not null default app_authority(),
	form text not null,
	number integer not null,
	seq integer not null check (seq > 0),
	-- Operations made together are undone together: the draft's revision they led to.
	step integer not null check (step > 0),
	operation json not null check (json_typeof(operation) = 'object'),
	inverse json not null check (json_typeof(inverse) = 'object'),
	person minted_id not null,
	at timestamptz not null,
	-- The draft's revision that taking it back led to.
	undone_in integer,
	primary key (authority, form, number, seq),
	foreign key (authority, form, number) references form_version (authority, form, number),
	foreign key (authority, person) references person (authority, id)
);
create index form_operation_person on form_operation (person, authority);

create function guard_version_life() returns trigger language plpgsql as $$
declare
	never text[] := '{authority,form,number,based_on,origin,started_by,created_at}';
begin
	if tg_op = 'DELETE' then
		if old.state = 'draft' then
			return old;
		end if;
		raise exception 'only a draft is discarded'
			using errcode = 'restrict_violation', constraint = 'only_drafts_are_discarded', table = tg_table_name;
	end if;
	if exists (
		select from unnest(never) key
		where (to_jsonb(old) - 'document') -> key is distinct from (to_jsonb(new) - 'document') -> key
	) then
		raise exception 'what a version was begun as never changes'
			using errcode = 'restrict_violation', constraint = 'birth_is_for_life', table = tg_table_name;
	end if;
	if (old.document::text <> new.document::text or old.sha256 <> new.sha256)
		and (old.state <> 'draft' or new.state <> 'draft')
	then
		raise exception 'what was proposed is what is agreed and published'
			using errcode = 'restrict_violation', constraint = 'only_drafts_change', table = tg_table_name;
	end if;
	if old.state <> new.state
		and (old.state, new.state) not in (
			('draft', 'inConsultation'), ('inConsultation', 'draft'), ('inConsultation', 'agreed'),
			('agreed', 'draft'), ('agreed', 'published')
		)
		and not (old.origin = 'shipped' and old.state = 'draft' and new.state = 'published')
	then
		raise exception 'a version goes from % to % by no step', old.state, new.state
			using errcode = 'restrict_violation', constraint = 'no_state_is_skipped', table = tg_table_name;
	end if;
	return new;
end
$$;
create trigger version_has_a_life before update or delete on form_version for each row
	when (old.state not in ('published', 'superseded')) execute function guard_version_life();

create function guard_version_birth() returns trigger language plpgsql as $$
begin
	raise exception 'a version begins as a draft'
		using errcode = 'restrict_violation', constraint = 'no_state_is_skipped', table = tg_table_name;
end
$$;
create trigger version_begins_as_draft before insert on form_version for each row
	when (new.state <> 'draft') execute function guard_version_birth();

-- How a version came about stays with it once it has left the draft.
create function guard_operation() returns trigger language plpgsql as $$
declare
	subject form_operation := case when tg_op = 'DELETE' then old else new end;
begin
	if tg_op = 'UPDATE' and (to_jsonb(old) - 'undone_in') <> (to_jsonb(new) - 'undone_in') then
		raise exception 'a change is undone, never rewritten' using errcode = 'restrict_violation', table = tg_table_name;
	end if;
	if not exists (
		select from form_version v
		where v.authority = subject.authority and v.form = subject.form and v.number = subject.number and v.state = 'draft'
	) then
		raise exception 'only a draft is changed'
			using errcode = 'restrict_violation', constraint = 'only_drafts_change', table = tg_table_name;
	end if;
	return subject;
end
$$;
create trigger operations_are_of_drafts before insert or update or delete on form_operation
	for each row execute function guard_operation();

alter table form_operation enable row level security, force row level security;
create policy of_authority on form_operation
	using (authority = app_authority()) with check (authority = app_authority());
create policy whole on form_operation for select to cluster_backup using (true);

-- How many half-written documents stand on each version of a form: a number for those who revise it, who reach no
-- school. Practice counts for nothing.
create function open_documents(wanted text) returns table (number integer, drafts integer)
	language sql stable security definer set search_path = public, pg_temp
as $$
	select document.form_version, count(*)::integer
	from document
	join referral on referral.authority = document.authority and referral.id = document.referral
	where document.authority = app_authority() and document.form = wanted
		and referral.state in ('draft', 'returned') and not referral.practice
	group by document.form_version
$$;
create policy counted on document for select to current_user using (true);

grant update (revision, proposed_at, approved_at, in_force_from, returned_words)
	on form_version to cluster_app;
grant select, insert, delete on form_operation to cluster_app;
grant update (undone_in) on form_operation to cluster_app;
grant select on form_operation to cluster_backup;

revoke execute on function
	guard_version_life(), guard_version_birth(), guard_operation(), open_documents(text) from public;
grant execute on function open_documents(text) to cluster_app;
