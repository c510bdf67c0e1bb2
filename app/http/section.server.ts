import { data, redirect } from "@remix-run/node";
import { fromCheck, isFromCheck } from "#app/domain/bundle.ts";
import type { SectionOutcome } from "#app/services/section.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { rowAction } from "#schemas/post.ts";
import type { Fields } from "./fields.server.ts";
import type { Load } from "./load.server.ts";
import { throwProblem } from "./problem.server.ts";

/** Where a person goes from a page of a form: paths, without query. */
export interface SectionPlaces {
	/** The page itself. */
	readonly page: string;
	/** The form's task list. */
	readonly home: string;
	readonly check: string;
	/** By the whole form's answers as they were saved. */
	readonly next: (answers: Answers) => string;
}

/**
 * Answers the post of a page of a form: redirects to where the person goes next, or gives the page what it needs to
 * stand again with what is wrong, or with what somebody else has saved. Nothing typed is lost either way.
 */
export function answerPage(
	saved: SectionOutcome,
	{ entries, value }: Fields,
	places: SectionPlaces,
	request: Request,
	load: Load,
) {
	if ("conflict" in saved) {
		const { mine, theirs, revision, who } = saved.conflict;
		return data({ answers: mine, issues: [], other: { answers: theirs, revision, who } }, { status: 409 });
	}
	if (!saved.ok) return throwProblem(saved.problem, load);
	const row = rowAction(entries);
	const isForCheck = isFromCheck(new URL(request.url).search);
	const query = isForCheck ? `?${fromCheck}` : "";
	// What was filled in stands in the row itself.
	const at = row?.kind === "usual" ? `-${row.row}` : "";
	if (row) throw redirect(`${places.page}${query}#q-${row.table}${at}`, 303);
	if (value("_action") === "exit") throw redirect(places.home, 303);
	const issues = saved.value.issues.filter((issue) => issue.severity === "error");
	if (issues.length === 0) throw redirect(isForCheck ? places.check : places.next(saved.value.answers), 303);
	return data({ answers: saved.value.answers, issues, revision: saved.value.revision }, { status: 422 });
}

/** Answers a save on the side, in JSON: the new revision, or 409 with what somebody else saved. */
export function answerAutosave(saved: SectionOutcome, load: Load): Response {
	if ("conflict" in saved) {
		const { theirs: answers, revision, who } = saved.conflict;
		return Response.json({ revision, answers, who }, { status: 409 });
	}
	if (!saved.ok) return throwProblem(saved.problem, load);
	const { revision, savedAt, rowIds } = saved.value;
	return Response.json({ revision, savedAt, rowIds });
}

/** What of a post a page of a form is saved from. */
export function pagePost({ entries, whole }: Fields, page: string | undefined) {
	return { page: page ?? "", entries, revision: whole("revision") };
}
