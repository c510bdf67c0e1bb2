import { can } from "#app/domain/access.ts";
import { fieldHref } from "#app/domain/bundle.ts";
import { londonDate } from "#app/domain/calendar.ts";
import type { MapRow, VisitCheckView, VisitView } from "#app/domain/visits.ts";
import { checkedPages } from "#app/services/checkedPages.ts";
import type { SignedInContext } from "#app/services/context.ts";
import {
	fillableFiling,
	issuesOfFiling,
	openFiling,
	progressOfFiling,
	readSent,
} from "#app/services/filing.server.ts";
import { actionsOf } from "#app/services/followUps.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { type PageView, pageOf } from "#app/services/section.server.ts";
import { agreedTable, choiceOf, type FoundVisit, lineOf, mapRows } from "#app/services/visits.server.ts";
import { personOn } from "#db/queries/people.server.ts";
import { awardsOfSchool, commentsOf, visitsWithin } from "#db/queries/visits.server.ts";
import { settle } from "#schemas/settle.ts";

/** One visit: for the Locality Lead what is still to be recorded; for both what was, and what the school says of it. */
export function visitView(context: SignedInContext, found: FoundVisit): Promise<VisitView> {
	const { visit, row, schoolRow } = found;
	return inFilings(context, async (tx) => {
		const mayWrite = can(context.actor, "visit:write", found);
		const sent = await readSent(context, tx, row);
		const open = row.state === "draft" && mayWrite ? await openFiling(context, tx, row) : null;
		const awards = await awardsOfSchool(tx, visit.school);
		const award = awards.find(({ id }) => id === visit.award);
		const planner = await personOn(tx, visit.plannedBy, context.today);
		const comments = await Promise.all(
			(await commentsOf(tx, visit.id)).map(async ({ words, saidAt, saidBy }) => ({
				words,
				by: (await personOn(tx, saidBy, context.today))?.name ?? "Somebody",
				on: londonDate(saidAt),
			})),
		);
		return {
			...(await lineOf(context, tx, visit, schoolRow.name)),
			by: planner?.name ?? "Somebody",
			savedAt: row.updatedAt.toISOString(),
			mayWrite,
			mayNote: sent !== null && can(context.actor, "visit:note", found),
			maySay: sent !== null && can(context.actor, "visit:comment", found),
			award: award ? choiceOf(award, await visitsWithin(tx, [visit.school])) : null,
			progress: open && progressOfFiling(open),
			pages: sent
				? checkedPages(sent.document, settle(sent.document, sent.answers, sent.rules), sent.rules, () => "")
				: [],
			actions: sent ? await actionsOf(context, tx, visit.id, sent, agreedTable) : [],
			comments,
		};
	});
}

/** One page of a visit's record, beside the map as the meeting read it. */
export interface VisitPageView extends PageView {
	readonly id: string;
	readonly map: readonly MapRow[];
}

/** The page of a visit's record with this id; null when there is none, or the visit has been recorded. */
export async function visitPage(
	context: SignedInContext,
	{ visit, row }: FoundVisit,
	page: string,
): Promise<VisitPageView | null> {
	if (row.state !== "draft") return null;
	const { view, award } = await inFilings(context, async (tx) => ({
		view: pageOf(fillableFiling(await openFiling(context, tx, row)), page),
		award: (await awardsOfSchool(tx, visit.school)).find(({ id }) => id === visit.award),
	}));
	if (!view) return null;
	return { id: visit.id, ...view, map: award ? await mapRows(context, award) : [] };
}

/** Everything that would be recorded, and what is wrong with it; null once it is recorded. */
export function visitCheckView(context: SignedInContext, found: FoundVisit): Promise<VisitCheckView | null> {
	const { row, schoolRow } = found;
	return inFilings(context, async (tx) => {
		if (row.state !== "draft") return null;
		const filing = await openFiling(context, tx, row);
		const { document } = filing.compiled;
		const home = `/visits/${row.id}`;
		const hrefOf = (question: string, path: string) => {
			const page = document.pages.find(({ questions }) => questions.includes(question));
			return page ? fieldHref(`${home}/pages/${page.id}`, path) : home;
		};
		return {
			id: row.id,
			school: schoolRow.name,
			pages: checkedPages(document, filing.settled, filing.rules, hrefOf),
			problems: issuesOfFiling(filing)
				.filter(({ severity }) => severity === "error")
				.map(({ message, question, path }) => ({ message, href: hrefOf(question, path) })),
			key: row.sendingKey,
			revision: row.revision,
		};
	});
}
