-- How many places of a meeting are taken, without showing whose referrals take them: a school counts all of them
-- and sees none but its own. Practice referrals take no place.
create policy by_function on referral for select to current_user using (true);
create function places_taken(wanted text) returns integer
	language sql stable security definer set search_path = public, pg_temp
as $$
	select count(*)::integer from referral
	where authority = app_authority() and meeting = wanted and not practice
		and state in ('submitted', 'returned', 'ready', 'listed')
$$;
revoke execute on function places_taken(text) from public;
grant execute on function places_taken(text) to cluster_app;
