-- Words of meetings and decisions: the same lists as schemas/vocabulary.ts.

create domain outcome_word as text check (value in (
	'agreed', 'agreedInPart', 'agreedAsAlternative', 'deferred', 'queried', 'notAgreed', 'referredOn', 'notConsidered'
));
create domain capacity_word as text check (value in (
	'chair', 'deputy', 'localityLead', 'headOfService', 'nominatedHeadteacher'
));
