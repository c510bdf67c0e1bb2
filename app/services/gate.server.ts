import { type GateGround, gateIssues } from "#app/domain/gate.ts";
import { standingOf } from "#app/domain/impact.ts";
import { candidateOf } from "#app/services/impact/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { allForms, type FormVersionRow, publishedVersions } from "#db/queries/forms.server.ts";
import { latestRun } from "#db/queries/impactRuns.server.ts";
import { openThreadCounts } from "#db/queries/threads.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { bundleReads } from "#schemas/bundleReads.ts";
import type { GateIssue } from "#schemas/meta.ts";
import { findField } from "#schemas/operationsFind.ts";

/** What the publication gate finds of a version under way. */
export async function gateOf(tx: Tx, row: FormVersionRow): Promise<readonly GateIssue[]> {
	const [candidate, run, readers, threads] = await Promise.all([
		candidateOf(tx, row),
		latestRun(tx, row.form, row.number),
		readersOf(tx, row.form),
		openThreadCounts(tx, row.form),
	]);
	const { document, base, operations, rulesSha256 } = candidate;
	const { revision, triedRevision } = row;
	const looked = run?.state === "done" ? standingOf(run, { revision, rulesSha256 }) : null;
	const tried = triedRevision === revision;
	const openThreads = threads.map(({ field, open }) => ({ question: nameOf(document, field), open }));
	return gateIssues({ document, base, operations, looked, tried, readers, openThreads });
}

/** A question as issues name it, a column behind its table; null where it is not on the form. */
function nameOf(document: FormDocument, field: string | null): string | null {
	const found = field === null ? undefined : findField(document, field);
	if (!found) return null;
	return found.table === null ? found.key : `${found.table}.${found.key}`;
}

/** The same, of what keeps it from being published. */
export async function gateErrors(tx: Tx, row: FormVersionRow): Promise<readonly GateIssue[]> {
	return (await gateOf(tx, row)).filter(({ severity }) => severity === "error");
}

/** What the published versions of the other forms read of this one. */
async function readersOf(tx: Tx, form: string): Promise<GateGround["readers"]> {
	const others = (await allForms(tx)).map(({ id }) => id).filter((id) => id !== form);
	const published = await publishedVersions(tx, others);
	return published.flatMap(({ document }) =>
		bundleReads(document)
			.filter((read) => read.form === form)
			.map((read) => ({ ...read, title: document.title })),
	);
}
