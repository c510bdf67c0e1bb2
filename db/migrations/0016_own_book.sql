-- The owner, in whose name the doors of the ledger run, is a member of every role, so that a policy made for the role
-- that reads figures stood in its way as well: what the trial left could not be settled after the switch. The policy
-- holds for whoever reads as that role, and for nobody else.

do $$
declare
	place text;
begin
	for place in
		select tablename from pg_policies where schemaname = 'public' and policyname = 'own_book' order by 1
	loop
		execute format(
			'alter policy own_book on %I
				using ((select current_user) <> ''cluster_reports'' or mode::text = (select app_mode()))',
			place
		);
	end loop;
end
$$;
