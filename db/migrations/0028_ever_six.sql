-- Pupils ever eligible for free meals in six years, as the census counts them. The percentage beside it may be of fewer
-- pupils than the roll, as where a nursery or a sixth form is on it, so that the count cannot be worked out from it.

alter table school_characteristics add column ever_six integer check (ever_six >= 0);

-- What is not known may become known; what is known is never changed.
create policy unknown_becomes_known on school_characteristics as restrictive for update to cluster_app
	using (ever_six is null) with check (ever_six is not null);
grant update (ever_six) on school_characteristics to cluster_app;
