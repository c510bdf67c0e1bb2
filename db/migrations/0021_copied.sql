-- What was copied into a document from an earlier one of the same school waits to be checked, page by page.
alter table document
	add column copied_from text check (copied_from <> ''),
	add column to_check text[] not null default '{}';
grant update (copied_from, to_check) on document to cluster_app;
