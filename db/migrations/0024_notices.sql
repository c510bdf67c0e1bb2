-- Notices go out after the transaction that asked for them. Whoever takes one keeps it for a while (`due_at`), so that
-- two workers do not send the same, and one that died leaves it to be taken again.

alter table outbox add column due_at timestamptz not null default now();
-- How it ended: sent, nobody to send it to, too old to be of use, or given up after many tries.
alter table outbox add column outcome text check (outcome in ('sent', 'noAddress', 'tooOld', 'givenUp'));
alter table outbox add check ((done_at is null) = (outcome is null));

grant update (due_at, outcome) on outbox to cluster_app;
