-- Who did what, for ever. A row is written in the transaction of the deed, unchained, so that deeds do not queue for
-- one another; the sealer links finished rows into a hash chain behind them. One chain for the whole database.
-- The payload holds ids, hashes and counts, never what people wrote.

create schema audit;

create table audit.event (
	seq bigint generated always as identity primary key,
	authority text not null default app_authority(),
	at timestamptz not null default now(),
	-- Null: the system itself, or the public.
	actor text default nullif(current_setting('app.actor', true), ''),
	action text not null check (action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$' and length(action) <= 80),
	subject text check (length(subject) <= 200),
	payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object'),
	-- The transaction that wrote the row: says when no earlier row can appear any more.
	xid xid8 not null default pg_current_xact_id(),
	-- The place in the chain. Numbers of transactions begin anew on a restored server; places go on.
	place bigint unique check (place > 0),
	prev_hash bytea check (length(prev_hash) = 32),
	hash bytea check (length(hash) = 32),
	check ((hash is null) = (place is null)),
	check ((prev_hash is null) = (coalesce(place, 1) = 1))
);
create index event_unsealed on audit.event (xid, seq) where hash is null;
create index event_subject on audit.event (authority, subject, seq);
create index event_actor on audit.event (authority, actor, seq);

-- A JSON array keeps every field apart from its neighbour, and null apart from empty.
create function audit.digest(event audit.event, before bytea) returns bytea
	language sql stable set search_path = pg_catalog, pg_temp
as $$
	select sha256(coalesce(before, ''::bytea) || convert_to(jsonb_build_array(
		event.place, event.seq, event.xid::text, event.authority, (extract(epoch from event.at) * 1000000)::bigint,
		event.actor, event.action, event.subject, event.payload
	)::text, 'UTF8'))
$$;

-- The end of the chain; what is anchored outside this database.
create function audit.head(out place bigint, out hash bytea)
	language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
	select event.place, event.hash from audit.event where event.place is not null
	order by event.place desc limit 1
$$;

-- Sealing the next row rightly is the only change there is, for the owner too.
create function audit.guard_event() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
	head record;
begin
	if tg_op = 'UPDATE' and old.hash is null
		and (to_jsonb(old) - '{place,prev_hash,hash}'::text[]) = (to_jsonb(new) - '{place,prev_hash,hash}'::text[])
	then
		select * into head from audit.head();
		if new.place = coalesce(head.place, 0) + 1 and new.prev_hash is not distinct from head.hash
			and new.hash = audit.digest(new, head.hash)
		then
			return new;
		end if;
	end if;
	raise exception 'the audit is append-only'
		using errcode = 'restrict_violation', constraint = 'audit_is_append_only', table = 'event';
end
$$;
create trigger audit_is_append_only before update or delete on audit.event
	for each row execute function audit.guard_event();
create trigger audit_is_not_truncated before truncate on audit.event
	for each statement execute function audit.guard_event();

-- Links at most so many rows and answers how many. Only rows of transactions that began before any still running:
-- no row can appear before them any more. One at a time; whoever comes second has nothing to do.
create function audit.seal(most integer) returns integer
	language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
	below xid8 := pg_snapshot_xmin(pg_current_snapshot());
	last bigint;
	before bytea;
	linked bytea;
	event audit.event;
	sealed integer := 0;
begin
	if not pg_try_advisory_xact_lock(7236002) then
		return 0;
	end if;
	select head.place, head.hash into last, before from audit.head() head;
	for event in
		select * from audit.event waiting where waiting.hash is null and waiting.xid < below
		order by waiting.xid, waiting.seq limit most
	loop
		last := coalesce(last, 0) + 1;
		event.place := last;
		linked := audit.digest(event, before);
		update audit.event waiting set place = last, prev_hash = before, hash = linked where waiting.seq = event.seq;
		before := linked;
		sealed := sealed + 1;
	end loop;
	return sealed;
end
$$;

-- The first row that is not as it was sealed, or before which one is missing; null when the chain holds.
-- That nothing was cut off at its end only an anchor outside can tell: see hash_at.
create function audit.verify() returns bigint
	language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
	select (link.event).seq
	from (
		select event, lag(event.place) over chain as before_place, lag(event.hash) over chain as before
		from audit.event event where event.place is not null
		window chain as (order by event.place)
	) link
	where (link.event).place <> coalesce(link.before_place, 0) + 1
		or (link.event).prev_hash is distinct from link.before
		or (link.event).hash is distinct from audit.digest(link.event, link.before)
	order by (link.event).place
	limit 1
$$;

create function audit.hash_at(wanted bigint) returns bytea
	language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select event.hash from audit.event event where event.place = wanted $$;

-- When the oldest row still waiting for its seal was written; null when none waits.
create function audit.oldest_unsealed() returns timestamptz
	language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select event.at from audit.event event where event.hash is null order by event.xid, event.seq limit 1 $$;

alter table audit.event enable row level security, force row level security;
-- Deeds are recorded in the doer's own name.
create policy own_name on audit.event for insert to cluster_app, cluster_panel, cluster_reports with check (
	authority = app_authority() and actor is not distinct from nullif(current_setting('app.actor', true), '')
);
create policy of_authority on audit.event for select to cluster_app using (authority = app_authority());
create policy whole on audit.event for select to cluster_backup using (true);
create policy by_function on audit.event to current_user using (true) with check (true);

grant usage on schema audit to cluster_app, cluster_panel, cluster_reports, cluster_backup;
grant select on audit.event to cluster_app, cluster_backup;
grant insert (authority, actor, action, subject, payload) on audit.event to cluster_app, cluster_panel, cluster_reports;

revoke execute on all functions in schema audit from public;
grant execute on function
	audit.seal(integer), audit.verify(), audit.head(), audit.hash_at(bigint), audit.oldest_unsealed()
	to cluster_app;
grant execute on function audit.verify(), audit.head(), audit.hash_at(bigint) to cluster_backup;
