import { type ReviewFigures, reviewForms } from "#app/domain/review.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { keptBundle } from "#app/services/openSending.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { figuresOf } from "#app/services/reviewFigures.server.ts";
import { beginBundle } from "#app/services/startReferral.server.ts";
import { sqlState, type Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { latestSending } from "#db/queries/projections.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import { insertAwardReview, type ReviewedAward } from "#db/queries/reviews.server.ts";
import type { Answer, Answers } from "#schemas/annotations.ts";
import { rowsOf } from "#schemas/questions.ts";

/** Why a plan's award has no review of this kind. */
export const planWords =
	"What an education, health and care plan gives is reviewed by the authority with the plan. Report to the authority; no meeting decides on it.";

const endedWords = "This award has ended, so that there is nothing to review.";

/**
 * Begins the review of an award, in the award's own mode: a referral that looks back at it. The rows that were funded,
 * the outcomes that were sought and the money come from what was decided, so that nobody types them again. One review
 * of an award at a time.
 */
export async function startReview(
	context: SignedInContext,
	award: ReviewedAward,
): Promise<Outcome<{ reference: string }>> {
	if (award.ehcp) return refused({ kind: "forbidden", message: planWords });
	const own = { ...context, mode: award.mode };
	try {
		return await inContext(own, async (tx) => {
			const answered = await referralByReference(tx, award.reference);
			if (answered?.state !== "decided") return refused({ kind: "conflict", message: endedWords });
			const forms = reviewForms(award.kind);
			const known = await knownAnswers(tx, award);
			const answers = Object.fromEntries(forms.map((form) => [form, known]));
			const bundle = { kind: "review" as const, school: award.school, forms, answers };
			return done(await begin(own, tx, bundle, award.id));
		});
	} catch (error) {
		if (sqlState(error) !== "23505") throw error;
		const message = "A review of this award has been started already. You find it among your reviews.";
		return refused({ kind: "conflict", message });
	}
}

/** Begins a trial review of an award that was made under the present system: its school says what it was. */
export async function startPresentReview(
	context: SignedInContext,
	school: string,
): Promise<Outcome<{ reference: string }>> {
	if (context.mode !== "trial") {
		const message = "An award of the present system is reviewed here in the trial only.";
		return refused({ kind: "conflict", message });
	}
	const bundle = { kind: "review" as const, school, forms: reviewForms(null) };
	return inContext(context, async (tx) => done(await begin(context, tx, bundle, null)));
}

async function begin(
	context: SignedInContext,
	tx: Tx,
	bundle: Parameters<typeof beginBundle>[2],
	award: string | null,
): Promise<{ reference: string }> {
	const { id, reference } = await beginBundle(context, tx, bundle);
	const { mode } = context;
	await insertAwardReview(tx, { referral: id, mode, school: bundle.school, award });
	await record(tx, { action: "review.started", subject: id, payload: { mode, award } });
	return { reference };
}

/** What the review's form asks and the decision already says; text that is not kept any more is asked. */
async function knownAnswers(tx: Tx, award: ReviewedAward): Promise<Answers> {
	const sent = await latestSending(tx, award.referral);
	const documents = sent?.text ? keptBundle(sent.text).documents : [];
	const answersOf = (has: string) => documents.find(({ answers }) => has in answers)?.answers ?? {};
	const figures = await figuresOf(tx, award);
	const rows = rowsOf(answersOf("rows")["rows"]);
	return {
		...moneyKnown(figures),
		...(award.kind === "project" ? { work: rows.map(workRow) } : { provision: rows.map(plannedRow) }),
		outcomes: rowsOf(answersOf("outcomes")["outcomes"] ?? answersOf("results")["results"]).map(soughtRow),
	};
}

const moneyKnown = ({ totalPence, awardedTerms }: ReviewFigures): Answers => ({
	awardedPence: totalPence,
	awardedTerms,
});

/** A row of the map as it was planned; how it went is the school's to say. */
function plannedRow(row: Answers): Answers {
	const { rowId = "", minutesPerWeek } = row;
	const provisionName = nameOf(row);
	if (row["costBasis"] === "fixed") return { rowId, provisionName, kind: "bought" };
	const planned = typeof minutesPerWeek === "number" ? { plannedMinutes: minutesPerWeek } : {};
	return { rowId, provisionName, kind: "time", ...planned };
}

/** The same of a project, where nothing is counted in minutes. */
function workRow(row: Answers): Answers {
	return { rowId: row["rowId"] ?? "", workName: nameOf(row) };
}

/** What the catalogue called a row's support on the day it was sent, else the school's own name for it. */
function nameOf({ catalogueName, provisionName }: Answers): Answer {
	return catalogueName ?? provisionName ?? "";
}

/** An outcome that was sought; a project calls it a result. */
function soughtRow({ rowId = "", outcome, result = "", startingPoint = "" }: Answers): Answers {
	return { rowId, outcome: outcome ?? result, startingPoint };
}
