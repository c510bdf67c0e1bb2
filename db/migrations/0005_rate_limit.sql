-- How often something was tried lately, by the hash of what is limited: an account's or a caller's address.
create table rate_limit (
	authority text not null default app_authority() references authority,
	key sha256_hex not null,
	began_at timestamptz not null,
	tries integer not null check (tries > 0),
	primary key (authority, key)
);

alter table rate_limit enable row level security, force row level security;
create policy of_authority on rate_limit using (authority = app_authority()) with check (authority = app_authority());
grant select, insert, update, delete on rate_limit to cluster_app;
