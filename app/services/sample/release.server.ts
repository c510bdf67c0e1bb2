import { composeRelease } from "#app/services/composeRelease.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { approveRelease, saveRelease } from "#app/services/editRelease.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { releaseDraft } from "#app/services/releaseViews.server.ts";
import { asPerson, sampleGround } from "#app/services/sample/register.server.ts";
import { personByHandle, personOn } from "#db/queries/people.server.ts";
import { releasesIn } from "#db/queries/releases.server.ts";

/**
 * One published summary of the earlier half term, composed by the strategic lead and approved by her deputy. Needs the
 * meetings of that half term; a release that is there already stays the only one.
 */
export async function loadSampleRelease(context: Context): Promise<void> {
	const ground = await sampleGround(context);
	const [earlier] = ground.halfTerms;
	if (!earlier || ground.halfTerms.length < 2) return;
	const lead = await sampleActor(context, "strategic-lead");
	if ((await inContext(lead, (tx) => releasesIn(tx))).length > 0) return;
	const composed = must(
		await composeRelease(lead, {
			title: `What the clusters decided in ${earlier.name}`,
			mode: "trial",
			from: earlier.id,
			to: earlier.id,
			tables: ["decisions", "spend", "audits"],
		}),
	);
	const draft = await releaseDraft(lead, composed.release);
	if (!draft) throw new Error("The sample city's release is gone");
	const commentaries = new Map(
		draft.tables.map(({ table, commentary }) => [
			table.name,
			`${commentary}\n\n${more[table.name] ?? ""}`.trim(),
		]),
	);
	must(await saveRelease(lead, composed.release, { ...draft, commentaries }, true));
	const deputy = await sampleActor(context, "strategic-deputy");
	must(await approveRelease(deputy, composed.release));
}

const more: Readonly<Record<string, string>> = {
	decisions:
		"Each decision was made by people from the cluster’s schools, who were not told the child’s name or school. Where a request was put off, the school was told what to add, and the next meeting looks at it again.",
	audits:
		"Schools are never ranked by what they say here. It shows where they want to do better, and where they could learn from one another.",
	spend:
		"This is what the help agreed would cost for as long as it was agreed. In the trial it was not paid: it shows whether the clusters’ money would be enough.",
};

async function sampleActor(context: Context, handle: string): Promise<SignedInContext> {
	const actor = await inContext(context, async (tx) => {
		const found = await personByHandle(tx, handle);
		return found && (await personOn(tx, found.id, context.today));
	});
	if (!actor) throw new Error(`The sample city has nobody called ${handle}`);
	return asPerson(context, actor, context.now, context.today);
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	const { problem } = outcome;
	throw new Error(
		`The sample city's release broke a rule: ${"message" in problem ? problem.message : problem.kind}`,
	);
}
