-- Reviews of awards. A review is a referral of its own that looks back at one award and leads to a new decision; what
-- was decided and given before is never changed.

alter table award add unique (authority, id, mode, school);

-- The index of review dates makes room for the table of reviews.
alter index award_review rename to award_review_on;

create table award_review (
	authority text not null default app_authority(),
	-- The review, as the referral it is.
	referral minted_id not null,
	mode mode_word not null,
	school urn not null,
	-- What it looks back at: an award that answers a referral, never what an earlier review added to it. None where the
	-- award was made under the present system, before this one; that is for a trial to try out.
	award minted_id,
	-- Until it is decided or withdrawn.
	open boolean not null default true,
	primary key (authority, referral),
	unique (authority, referral, mode),
	foreign key (authority, referral, mode, school) references referral (authority, id, mode, school),
	foreign key (authority, award, mode, school) references award (authority, id, mode, school),
	constraint only_a_trial_reviews_the_present_system check (award is not null or mode = 'trial')
);
create unique index award_review_one_open on award_review (award, authority) where open;
create index award_review_award on award_review (award, authority, mode);

create function guard_award_review() returns trigger language plpgsql as $$
begin
	if not exists (
		select from referral r where r.authority = new.authority and r.id = new.referral and r.kind = 'review'
	) or exists (
		select from award a where a.authority = new.authority and a.id = new.award and (a.kind = 'review' or a.ehcp)
	) then
		raise exception 'a review looks back at an award that answers a referral'
			using errcode = 'check_violation', table = 'award_review', constraint = 'reviews_an_award';
	end if;
	return new;
end
$$;
create trigger reviews_an_award before insert on award_review for each row execute function guard_award_review();

create trigger mode_is_for_life before update on award_review for each row when (old.mode is distinct from new.mode)
	execute function refuse_change('mode is given at birth and never changed');

-- One that is deferred goes back to its school and is open again.
create function follow_review() returns trigger language plpgsql as $$
begin
	update award_review set open = new.state not in ('decided', 'closed', 'withdrawn')
	where authority = new.authority and referral = new.id;
	return null;
end
$$;
create trigger review_follows_its_referral after update of state on referral
	for each row when (new.kind = 'review' and old.state is distinct from new.state)
	execute function follow_review();

alter table award_review enable row level security, force row level security;
create policy of_authority on award_review using (authority = app_authority()) with check (authority = app_authority());
create policy whole on award_review for select to cluster_backup using (true);
grant select, insert on award_review to cluster_app;
grant update (open) on award_review to cluster_app;
grant select on award_review to cluster_backup;
revoke execute on function guard_award_review(), follow_review() from public;

-- What a review decided, and what the award came to in all before and after it. `amount_pence` stays what a decision
-- gives: of a review, what it adds.
create domain review_outcome_word as text check (value in ('continue', 'increase', 'reduce', 'cease'));

alter table decision
	add column review_outcome review_outcome_word,
	add column before_pence bigint check (before_pence >= 0),
	add column after_pence bigint check (after_pence >= 0),
	drop constraint money_has_terms_and_review,
	add constraint money_has_terms_and_review check (
		(amount_pence is null) = (terms is null) and (amount_pence is null) = (start_half_term is null)
		and (review_on is null) = (amount_pence is null and coalesce(review_outcome, 'cease') = 'cease')
	),
	add constraint review_says_before_and_after check (
		num_nulls(review_outcome, before_pence, after_pence) in (0, 3)
		and (review_outcome is null or outcome = 'agreed')
	),
	add constraint review_outcome_fits check (case review_outcome
		when 'continue' then after_pence >= before_pence
		when 'increase' then after_pence > before_pence
		when 'reduce' then after_pence < before_pence or amount_pence is not null
		when 'cease' then after_pence <= before_pence and amount_pence is null
		else true
	end),
	add constraint review_gives_the_difference check (
		review_outcome is null or amount_pence is null or amount_pence = after_pence - before_pence
	);
grant select (review_outcome, before_pence, after_pence) on decision to cluster_panel;

-- One review may take back from an award and from what an earlier review added to it.
alter table award_release
	drop constraint award_release_decision_authority_mode_key,
	add unique (decision, authority, award, mode);
