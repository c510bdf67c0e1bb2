-- What reports read. A report is of one book: the role that reads figures sees rows of the mode of its context and no
-- others, so that nothing of the trial can be counted in a live figure whatever a query says. The owner, in whose name the
-- doors of the ledger run, is a member of every role: the policies hold for whoever reads as that role, and nobody else.

create function app_mode() returns text language sql stable
	as $$ select nullif(current_setting('app.mode', true), '') $$;

do $$
declare
	place text;
begin
	foreach place in array array[
		'referral_fact', 'answer_fact', 'rollup', 'rollup_delta', 'meeting', 'agenda_item', 'decision', 'fund',
		'scenario', 'ledger_account', 'budget', 'budget_override', 'award', 'instalment', 'award_release',
		'instalment_release', 'movement'
	] loop
		execute format(
			'create policy own_book on %I as restrictive for select to cluster_reports
				using ((select current_user) <> ''cluster_reports'' or mode::text = (select app_mode()))',
			place
		);
	end loop;
end
$$;
