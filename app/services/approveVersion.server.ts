import { addDays } from "#app/domain/calendar.ts";
import { approvalProblem, isWordingOnly } from "#app/domain/formVersion.ts";
import { forgetCarryPlans } from "#app/services/carryPlans.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { lineageUpTo } from "#app/services/fillFacts.server.ts";
import { gateErrors } from "#app/services/gate.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { issuesOfGate, longestNote } from "#app/services/proposeVersion.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { beginFill } from "#db/queries/factFill.server.ts";
import { dueVersions, operationsOf, stepVersion, unpublishedVersion } from "#db/queries/formDrafts.server.ts";
import { type FormVersionRow, publish, renameForm, version } from "#db/queries/forms.server.ts";
import type { Issue } from "#schemas/annotations.ts";
import { countsMore } from "#schemas/lineage.ts";

/** What the second person says: the very version they read, and from which day it is to be used. */
export interface Approval {
	readonly number: number;
	readonly revision: number;
	/** Civil date; today or earlier, or null, is at once. */
	readonly inForceFrom: string | null;
	/** What becomes of documents already begun; left out, they finish on their own version for good. */
	readonly drafts?: DraftsPolicy;
}

/** Documents already begun are carried over when their school next opens them: at once, or after a last day. */
export type DraftsPolicy =
	| { readonly kind: "carryOver" }
	/** Civil date: the last day on which they can be sent on the version they were begun with. */
	| { readonly kind: "finish"; readonly until: string };

/**
 * A second person's agreement. The version is published at once, or waits for its day; the one before it is superseded
 * then. Documents already begun are carried over as the group chose, and never lose an answer.
 */
export function approveVersion(
	context: SignedInContext,
	form: string,
	approval: Approval,
): Promise<Outcome<{ number: number; published: boolean }>> {
	return inContext(context, async (tx) => {
		const row = await unpublishedVersion(tx, form, { hold: true });
		if (!row) return refused({ kind: "notFound" });
		if (row.number !== approval.number || row.revision !== approval.revision) {
			return refused({ kind: "conflict", message: "The version was changed meanwhile. Read it again." });
		}
		const wordingOnly = await changesWordingOnly(tx, row);
		const problem = approvalProblem(context.actor, { ...row, wordingOnly });
		if (problem !== null) {
			return refused({ kind: row.state === "inConsultation" ? "forbidden" : "conflict", message: problem });
		}
		const errors = await gateErrors(tx, row);
		if (errors.length > 0) {
			const message = "Some questions are not ready to be published. Send the version back.";
			return refused({ kind: "invalid", message, issues: issuesOfGate(errors) });
		}
		const { number, sha256 } = row;
		const later = approval.inForceFrom !== null && approval.inForceFrom > context.today;
		const inForceFrom = later ? approval.inForceFrom : null;
		const by = context.actor.person;
		const carryOverFrom = carryOverDay(approval.drafts, inForceFrom ?? context.today);
		if (carryOverFrom !== null && carryOverFrom < (inForceFrom ?? context.today)) {
			const message = "Drafts cannot be carried over before the new version is in use. Choose a later day.";
			return refused({ kind: "invalid", message, issues: [untilIssue(message)] });
		}
		const step = { form, number, to: "agreed", by, inForceFrom, carryOverFrom, now: context.now } as const;
		await stepVersion(tx, step);
		const payload = { number, sha256, inForceFrom, carryOverFrom };
		await record(tx, { action: "formVersion.agreed", subject: form, payload });
		if (!later) await putInForce(tx, row, context.now);
		return done({ number, published: !later });
	});
}

/** The first day on which drafts are carried over; null for never. */
function carryOverDay(policy: DraftsPolicy | undefined, inUseFrom: string): string | null {
	if (policy === undefined) return null;
	return policy.kind === "carryOver" ? inUseFrom : addDays(policy.until, 1);
}

const untilIssue = (message: string): Issue => ({
	question: "until",
	path: "until",
	keyword: "date",
	message,
	severity: "error",
});

/** Whether all that joins a version to the one it was made from is wording. */
export async function changesWordingOnly(tx: Tx, row: FormVersionRow): Promise<boolean> {
	const base = row.basedOn === null ? null : await version(tx, row.form, row.basedOn);
	if (!base) return false;
	const rows = await operationsOf(tx, row.form, row.number);
	const operations = rows.flatMap(({ operation, undoneIn }) => (undoneIn === null ? [operation] : []));
	return isWordingOnly(base.document, operations);
}

async function putInForce(tx: Tx, row: FormVersionRow, now: Date): Promise<void> {
	const { form, number, sha256, document } = row;
	await publish(tx, { form, number, now });
	await renameForm(tx, form, document.title);
	await record(tx, { action: "form.published", subject: form, payload: { number, sha256 } });
	if (countsMore(await lineageUpTo(tx, form, number))) await beginFill(tx, form, number);
	forgetCarryPlans();
}

/** Publishes the agreed versions whose day has come; answers how many. Any number of processes may do so. */
export function publishDueVersions(context: Context): Promise<number> {
	return inContext(context, async (tx) => {
		const due = await dueVersions(tx, context.today);
		for (const row of due) await putInForce(tx, row, context.now);
		return due.length;
	});
}

/** Sends a proposed version, or an agreed one before its day, back to be changed, with what is to be changed. */
export function returnVersion(
	context: SignedInContext,
	form: string,
	{ words }: { readonly words: string },
): Promise<Outcome<{ number: number }>> {
	return inContext(context, async (tx) => {
		const row = await unpublishedVersion(tx, form, { hold: true });
		if (!row) return refused({ kind: "notFound" });
		if (row.state === "draft") {
			return refused({ kind: "conflict", message: "This version does not wait to be approved." });
		}
		const said = words.trim();
		if (said === "" || said.length > longestNote) {
			const message =
				said === ""
					? "Say what should be changed, so that the group can change it"
					: `Say what should be changed in ${longestNote} characters or fewer`;
			return refused({ kind: "invalid", message, issues: [] });
		}
		const { number } = row;
		await stepVersion(tx, { form, number, to: "draft", words: said });
		await record(tx, { action: "formVersion.returned", subject: form, payload: { number } });
		return done({ number });
	});
}
