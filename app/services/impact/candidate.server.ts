import { createHash } from "node:crypto";
import type { Tx } from "#db/client.server.ts";
import { operationsOf, unpublishedVersion, versionsOf } from "#db/queries/formDrafts.server.ts";
import type { FormVersionRow } from "#db/queries/forms.server.ts";
import { blankForm } from "#schemas/blankForm.ts";
import { judgingOf } from "#schemas/judging.ts";
import type { Operation } from "#schemas/operations.ts";
import type { Ancestor, Candidate } from "#schemas/replay.server.ts";

/** A version under way with all that leads to it. */
export interface FoundCandidate extends Candidate {
	readonly row: FormVersionRow;
	/** From the version in use to this one. */
	readonly operations: readonly Operation[];
	/** Hash of all that decides a verdict: while it stays the same, verdicts stand. */
	readonly rulesSha256: string;
}

/** The version of a form that is not yet published; null where there is none. */
export async function findCandidate(tx: Tx, form: string): Promise<FoundCandidate | null> {
	const row = await unpublishedVersion(tx, form);
	return row && candidateOf(tx, row);
}

/**
 * A version under way with the versions before it and the operations from each. A form's very first version leads from
 * a blank form, and nothing was begun or sent before it.
 */
export async function candidateOf(tx: Tx, row: FormVersionRow): Promise<FoundCandidate> {
	const { form } = row;
	const versions = new Map((await versionsOf(tx, form)).map((one) => [one.number, one]));
	const base = versions.get(row.basedOn ?? 0);
	const made = async (number: number) =>
		(await operationsOf(tx, form, number)).flatMap(({ operation, undoneIn }) =>
			undoneIn === null ? [operation] : [],
		);
	const operations = await made(row.number);
	const ancestors: Ancestor[] = [];
	let toBase: readonly Operation[] = [];
	for (let one: FormVersionRow | undefined = base; one; ) {
		const { number, document, basedOn }: FormVersionRow = one;
		ancestors.push({ number, document, toBase, toCandidate: [...toBase, ...operations] });
		toBase = [...(await made(number)), ...toBase];
		one = basedOn === null ? undefined : versions.get(basedOn);
	}
	const document = row.document;
	const rules = { base: base?.number ?? 0, judging: judgingOf(document, operations) };
	const rulesSha256 = createHash("sha256").update(JSON.stringify(rules)).digest("hex");
	return { row, document, base: base?.document ?? blankForm(form), ancestors, operations, rulesSha256 };
}
