import { catalogueChanges, catalogueProblems } from "#app/domain/catalogue.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { holdDraft } from "#app/services/editCatalogue.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { forgetRegisters } from "#app/services/registers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	catalogueContent,
	catalogueVersions,
	changeCatalogueVersion,
	holdUnpublished,
} from "#db/queries/catalogue.server.ts";
import { showDate } from "#schemas/entry.ts";

const longestReason = 500;

/** Hands the draft to a second person, with the day it is to begin and why it changes. */
export function proposeCatalogue(
	context: SignedInContext,
	wish: { readonly validFrom: string | null; readonly reason: string; readonly revision: number },
): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		const draft = await holdDraft(tx, wish.revision);
		if ("ok" in draft) return draft;
		const reason = wish.reason.trim();
		const issues = [
			...dayIssues(await earliestDay(context, tx), wish.validFrom),
			...(reason === "" ? [issue("reason", "Say what changes and why")] : []),
			...(reason.length > longestReason
				? [issue("reason", `The reason must be ${longestReason} characters or fewer`)]
				: []),
			...(await contentIssues(tx, draft.number)),
		];
		if (issues.length > 0) return refused({ kind: "invalid", message: "There is a problem", issues });
		const by = { proposedBy: context.actor.person, proposedAt: context.now, returnedReason: null };
		const said = { validFrom: wish.validFrom, reason };
		await changeCatalogueVersion(tx, draft.number, { ...by, ...said, state: "waiting" });
		await record(tx, {
			action: "catalogue.proposed",
			subject: String(draft.number),
			payload: { validFrom: wish.validFrom },
		});
		return done(null);
	});
}

/** The first day a version may begin: no earlier than today, or than the version before it. */
async function earliestDay({ today }: SignedInContext, tx: Tx): Promise<string> {
	const latest = (await catalogueVersions(tx)).find(({ version }) => version.state === "published");
	const began = latest?.version.validFrom ?? today;
	return began > today ? began : today;
}

function dayIssues(earliest: string, validFrom: string | null) {
	if (validFrom === null) return [issue("validFrom-day", "Enter the day it begins, such as 1 4 2027")];
	if (validFrom >= earliest) return [];
	return [issue("validFrom-day", `The day it begins must be ${showDate(earliest)} or later`)];
}

async function contentIssues(tx: Tx, number: number) {
	const content = await catalogueContent(tx, number);
	const [problem] = catalogueProblems(content);
	if (problem) return [issue("underWay", `${problem.of}: ${problem.message}`)];
	const versions = await catalogueVersions(tx);
	const latest = versions.find(({ version }) => version.state === "published");
	const before = latest ? await catalogueContent(tx, latest.version.number) : null;
	if (before && catalogueChanges(before, content).length === 0)
		return [issue("underWay", "Nothing has been changed yet, so there is nothing to publish")];
	return [];
}

function issue(path: string, message: string) {
	return { question: path, path, keyword: "catalogue", message, severity: "error" } as const;
}

/** A second person publishes what was proposed: from its day on, maps are costed by it. */
export function publishCatalogue(
	context: SignedInContext,
	number: number,
): Promise<Outcome<{ number: number }>> {
	return inContext(context, async (tx) => {
		const waiting = await holdUnpublished(tx);
		if (waiting?.state !== "waiting" || waiting.number !== number) return refused(settled);
		const { person } = context.actor;
		if (waiting.proposedBy === person) {
			const message = "You proposed this version, so a second person must publish it.";
			return refused({ kind: "forbidden", message });
		}
		if ((waiting.validFrom ?? "") < context.today) {
			const message = "The day it should begin has passed. Send it back and propose it with another day.";
			return refused({ kind: "conflict", message });
		}
		await changeCatalogueVersion(tx, number, {
			state: "published",
			publishedBy: person,
			publishedAt: context.now,
		});
		const payload = { validFrom: waiting.validFrom };
		await record(tx, { action: "catalogue.published", subject: String(number), payload });
		forgetRegisters(context.authority);
		return done({ number });
	});
}

/** Sends what was proposed back to be changed, with the reason. */
export function returnCatalogue(
	context: SignedInContext,
	number: number,
	reason: string,
): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		const waiting = await holdUnpublished(tx);
		if (waiting?.state !== "waiting" || waiting.number !== number) return refused(settled);
		const said = reason.trim();
		if (said === "" || said.length > longestReason) {
			const message = said === "" ? "Say what should change" : `Use ${longestReason} characters or fewer`;
			return refused({ kind: "invalid", message, issues: [issue("returnedReason", message)] });
		}
		await changeCatalogueVersion(tx, number, { state: "draft", returnedReason: said });
		await record(tx, { action: "catalogue.returned", subject: String(number) });
		return done(null);
	});
}

const settled = {
	kind: "conflict",
	message: "This version no longer waits for a second person. Load the page again.",
} as const;
