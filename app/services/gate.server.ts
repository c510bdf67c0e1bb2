import { type GateGround, gateIssues } from "#app/domain/gate.ts";
import { standingOf } from "#app/domain/impact.ts";
import { candidateOf } from "#app/services/impact/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { allForms, type FormVersionRow, publishedVersions } from "#db/queries/forms.server.ts";
import { latestRun } from "#db/queries/impactRuns.server.ts";
import { bundleReads } from "#schemas/bundleReads.ts";
import type { GateIssue } from "#schemas/meta.ts";

/** What the publication gate finds of a version under way. */
export async function gateOf(tx: Tx, row: FormVersionRow): Promise<readonly GateIssue[]> {
	const [candidate, run, readers] = await Promise.all([
		candidateOf(tx, row),
		latestRun(tx, row.form, row.number),
		readersOf(tx, row.form),
	]);
	const { document, base, operations, rulesSha256 } = candidate;
	const { revision, triedRevision } = row;
	const looked = run?.state === "done" ? standingOf(run, { revision, rulesSha256 }) : null;
	return gateIssues({ document, base, operations, looked, tried: triedRevision === revision, readers });
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
