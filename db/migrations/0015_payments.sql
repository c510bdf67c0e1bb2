-- Payments: the instalments of a term that have fallen due are marked as paid, each of them once, and the ledger moves
-- what was committed to what is paid. In the trial a payment is notional, like all of its book.

alter domain cause_word drop constraint cause_word_check;
alter domain cause_word add constraint cause_word_check check (value in (
	'fund', 'scenario', 'award', 'shortfall', 'release', 'override', 'payment'
));

create table payment (
	authority text not null default app_authority(),
	id minted_id not null,
	mode mode_word not null,
	academic_year text not null,
	term text not null,
	paid_by minted_id not null,
	paid_at timestamptz not null,
	primary key (authority, id),
	unique (authority, id, mode),
	unique (authority, id, mode, academic_year),
	foreign key (authority, academic_year) references academic_year (authority, id),
	foreign key (authority, term) references term (authority, id),
	foreign key (authority, paid_by) references person (authority, id)
);
create index payment_year on payment (academic_year, authority, mode);
create index payment_term on payment (term, authority, mode);
create index payment_payer on payment (paid_by, authority);

-- One instalment in a payment, as much of it as was still due. The key is the instalment's: it is paid once.
create table payment_part (
	authority text not null default app_authority(),
	award minted_id not null,
	number smallint not null,
	mode mode_word not null,
	payment minted_id not null,
	pence bigint not null check (pence > 0),
	primary key (authority, award, number),
	unique (authority, award, number, mode),
	foreign key (authority, payment, mode) references payment (authority, id, mode),
	foreign key (authority, award, number, mode) references instalment (authority, award, number, mode)
);
create index payment_part_payment on payment_part (payment, authority);

alter table movement add column payment text
	generated always as (case when cause_kind = 'payment' then cause::text end) stored;
alter table movement add constraint movement_authority_payment_mode_academic_year_fkey
	foreign key (authority, payment, mode, academic_year) references payment (authority, id, mode, academic_year);
create index movement_payment on movement (payment, authority) where payment is not null;

do $$
declare
	place text;
begin
	foreach place in array array['payment', 'payment_part'] loop
		execute format('alter table %I enable row level security, force row level security', place);
		execute format(
			'create policy of_authority on %I using (authority = app_authority()) with check (authority = app_authority())',
			place
		);
		execute format('create policy whole on %I for select to cluster_backup using (true)', place);
		execute format(
			'create policy own_book on %I as restrictive for select to cluster_reports
				using ((select current_user) <> ''cluster_reports'' or mode::text = (select app_mode()))',
			place
		);
		execute format('grant select on %I to cluster_app, cluster_reports, cluster_backup', place);
		execute format(
			'create trigger mode_is_for_life before update on %I for each row when (old.mode is distinct from new.mode)
				execute function refuse_change(''mode is given at birth and never changed'')',
			place
		);
		execute format(
			'create trigger written_once before update or delete on %I for each row
				execute function refuse_change(''what is posted is reversed, never changed'')',
			place
		);
		execute format(
			'create trigger not_truncated before truncate on %I
				execute function refuse_change(''what is posted is reversed, never changed'')',
			place
		);
	end loop;
end
$$;

-- What is still to be paid: instalments less what was given back of them, without those already paid.
create view instalment_due with (security_invoker = true) as
	select part.authority, part.mode, part.academic_year, part.term, part.award, part.number, award.school, award.cluster,
		award.kind, (part.pence - coalesce((
			select sum(less.pence) from instalment_release less
			where less.authority = part.authority and less.award = part.award and less.number = part.number
		), 0))::bigint as pence
	from instalment part
	join award on award.authority = part.authority and award.id = part.award
	where not exists (
		select from payment_part done
		where done.authority = part.authority and done.award = part.award and done.number = part.number
	);
grant select on instalment_due to cluster_app;

-- Marks everything due in a term as paid, wholly or not at all, and moves it in the ledger, one movement for each
-- account it was committed in. Answers {paidPence}, or {problem}: notBegun, nothing, or changed with {duePence} where
-- it is not the sum that the person has seen. payload: id, mode, term, seenPence, today, at.
create function pay_term(payload jsonb) returns jsonb
	language plpgsql security definer set search_path = public, pg_temp
as $$
declare
	wanted_mode text := payload ->> 'mode';
	wanted_term text := payload ->> 'term';
	at timestamptz := (payload ->> 'at')::timestamptz;
	begins date;
	year text;
	total bigint;
	slice record;
begin
	select min(half.starts_on), min(half.academic_year) into begins, year
	from half_term half where half.authority = app_authority() and half.term = wanted_term;
	if begins is null or begins > (payload ->> 'today')::date then
		return jsonb_build_object('problem', 'notBegun');
	end if;
	-- Held in one order, so that of two who pay at once, or one who gives back, nobody counts what the other changes.
	perform from award held
	where held.authority = app_authority() and held.id in (
		select due.award from instalment_due due
		where due.authority = app_authority() and due.mode = wanted_mode and due.term = wanted_term
	)
	order by held.id for no key update;
	select coalesce(sum(due.pence), 0) into total from instalment_due due
	where due.authority = app_authority() and due.mode = wanted_mode and due.term = wanted_term and due.pence > 0;
	if total = 0 then
		return jsonb_build_object('problem', 'nothing');
	end if;
	if total <> (payload ->> 'seenPence')::bigint then
		return jsonb_build_object('problem', 'changed', 'duePence', total);
	end if;
	insert into payment (id, mode, academic_year, term, paid_by, paid_at)
	values (payload ->> 'id', wanted_mode, year, wanted_term, app_actor(), at);
	insert into payment_part (award, number, mode, payment, pence)
	select due.award, due.number, due.mode, payload ->> 'id', due.pence from instalment_due due
	where due.authority = app_authority() and due.mode = wanted_mode and due.term = wanted_term and due.pence > 0;
	for slice in
		select award.cluster, sum(part.pence)::bigint as pence
		from payment_part part
		join award on award.authority = part.authority and award.id = part.award
		where part.authority = app_authority() and part.payment = payload ->> 'id'
		group by 1 order by 1 nulls first
	loop
		perform move_money(wanted_mode, year, account_of(wanted_mode, year, 'paid'),
			account_of(wanted_mode, year, 'committed', slice.cluster), slice.pence, 'payment', payload ->> 'id', at);
	end loop;
	if (
		select coalesce(sum(part.pence), 0) from payment_part part
		where part.authority = app_authority() and part.payment = payload ->> 'id'
	) <> total then
		raise exception 'what is due changed while it was paid' using errcode = 'serialization_failure';
	end if;
	insert into audit.event (authority, actor, action, subject, payload)
	values (app_authority(), app_actor(), 'payment.posted', payload ->> 'id', jsonb_build_object(
		'mode', wanted_mode, 'term', wanted_term, 'paidPence', total
	));
	return jsonb_build_object('paidPence', total);
end
$$;

revoke execute on function pay_term(jsonb) from public;
grant execute on function pay_term(jsonb) to cluster_app;

-- As before, but what is paid is not taken back: of an award no more is given back than is still unpaid.
create or replace function release_award(payload jsonb) returns jsonb
	language plpgsql security definer set search_path = public, pg_temp
as $$
declare
	given award;
	surplus bigint;
	unpaid bigint;
	slice record;
	earlier record;
	rest bigint;
	back bigint;
	at timestamptz := (payload ->> 'at')::timestamptz;
begin
	select * into strict given from award asked
	where asked.authority = app_authority() and asked.id = payload ->> 'award' for no key update;
	select given.amount_pence - (payload ->> 'newAmountPence')::bigint - coalesce(sum(released_pence), 0)
	into surplus from award_release done where done.authority = given.authority and done.award = given.id;
	if surplus < 0 or (payload ->> 'newAmountPence')::bigint < 0 then
		raise exception 'an award grows by a new award only' using errcode = 'restrict_violation', table = 'award';
	end if;
	-- Whoever pays holds the award as well, so that nothing is paid between this sum and the end.
	select coalesce(sum(part.pence - coalesce((
		select sum(less.pence) from instalment_release less
		where less.authority = part.authority and less.award = part.award and less.number = part.number
	), 0)), 0)
	into unpaid from instalment part
	where part.authority = given.authority and part.award = given.id and not exists (
		select from payment_part done
		where done.authority = part.authority and done.award = part.award and done.number = part.number
	);
	surplus := least(surplus, unpaid);
	if surplus = 0 then
		return jsonb_build_object('released', 0);
	end if;
	insert into award_release (id, mode, award, decision, released_pence, released_by, released_at)
	values (payload ->> 'id', given.mode, given.id, payload ->> 'decision', surplus, app_actor(), at);
	insert into instalment_release (release, award, number, mode, pence)
	select payload ->> 'id', given.id, open.number, given.mode, least(open.pence, surplus - open.later)
	from (
		select due.number, due.pence,
			coalesce(sum(due.pence) over (order by due.number desc rows between unbounded preceding and 1 preceding), 0)
				as later
		from (
			select part.number, part.pence - coalesce(sum(less.pence), 0)::bigint as pence
			from instalment part
			left join instalment_release less
				on less.authority = part.authority and less.award = part.award and less.number = part.number
			where part.authority = given.authority and part.award = given.id and not exists (
				select from payment_part done
				where done.authority = part.authority and done.award = part.award and done.number = part.number
			)
			group by part.number, part.pence
		) due
	) open
	where open.later < surplus and open.pence > 0;

	for slice in
		select part.academic_year as year, sum(less.pence)::bigint as pence
		from instalment_release less
		join instalment part
			on part.authority = less.authority and part.award = less.award and part.number = less.number
		where less.authority = given.authority and less.release = payload ->> 'id'
		group by 1 order by 1
	loop
		perform hold_budget(given.mode, slice.year, given.cluster);
		rest := slice.pence;
		for earlier in
			select made.id, made.debit, made.credit, made.cause_kind,
				made.pence - coalesce((
					select sum(undone.pence) from movement undone
					where undone.authority = made.authority and undone.reverses = made.id
				), 0)::bigint as open
			from movement made
			where made.authority = given.authority and made.award = given.id and made.academic_year = slice.year
			order by made.cause_kind = 'shortfall' desc, made.id
		loop
			back := least(rest, earlier.open);
			rest := rest - back;
			perform move_money(given.mode, slice.year, earlier.credit, earlier.debit, back, 'release',
				payload ->> 'id', at, earlier.id);
			if earlier.cause_kind = 'award' then
				update budget counted set committed_pence = counted.committed_pence - back
				where counted.authority = given.authority and counted.id = earlier.credit;
			end if;
		end loop;
	end loop;
	insert into audit.event (authority, actor, action, subject, payload)
	values (given.authority, app_actor(), 'award.released', given.id, jsonb_build_object(
		'mode', given.mode, 'release', payload ->> 'id', 'decision', payload ->> 'decision', 'releasedPence', surplus
	));
	return jsonb_build_object('released', surplus);
end
$$;
