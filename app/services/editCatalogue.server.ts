import { type CatalogueProblem, catalogueProblems, itemProblems } from "#app/domain/catalogue.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	type CatalogueVersion,
	catalogueContent,
	catalogueVersions,
	changeCatalogueVersion,
	deleteCatalogueDraft,
	holdUnpublished,
	insertCatalogueVersion,
	itemCodes,
	writeCatalogueContent,
} from "#db/queries/catalogue.server.ts";
import type { CatalogueContent, CatalogueItem } from "#schemas/catalogue.ts";

const movedOn = {
	kind: "conflict",
	message: "Somebody has changed the catalogue since you opened this page. Go back and load it again.",
} as const;

/** Begins the next version as a draft that says what the latest one says. */
export function startCatalogue(context: SignedInContext): Promise<Outcome<{ number: number }>> {
	return inContext(context, async (tx) => {
		const versions = await catalogueVersions(tx);
		const number = (versions[0]?.version.number ?? 0) + 1;
		const latest = versions.find(({ version }) => version.state === "published");
		const content = latest ? await catalogueContent(tx, latest.version.number) : null;
		const begun = { number, startedBy: context.actor.person, at: context.now };
		if (!(await insertCatalogueVersion(tx, begun))) {
			const message = "A version is under way already. Carry on with that one.";
			return refused({ kind: "conflict", message });
		}
		if (content) await writeCatalogueContent(tx, number, content);
		await record(tx, { action: "catalogue.started", subject: String(number) });
		return done({ number });
	});
}

/** Throws the draft away. */
export function discardCatalogue(context: SignedInContext, revision: number): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		const draft = await holdDraft(tx, revision);
		if ("ok" in draft) return draft;
		await deleteCatalogueDraft(tx, draft.number);
		await record(tx, { action: "catalogue.discarded", subject: String(draft.number) });
		return done(null);
	});
}

/** What was typed for one provision, and what is wrong with it. */
export type ItemOutcome = Outcome<null> | { readonly ok: false; readonly problems: CatalogueProblem[] };

/** Keeps one provision of the draft: a new one at the end, another in the place of the one with the code `replaces`. */
export function saveItem(
	context: SignedInContext,
	wish: { readonly item: CatalogueItem; readonly replaces: string | null; readonly revision: number },
): Promise<ItemOutcome> {
	return inContext(context, async (tx) => {
		const draft = await holdDraft(tx, wish.revision);
		if ("ok" in draft) return draft;
		const content = await catalogueContent(tx, draft.number);
		const { item, replaces } = wish;
		if (replaces !== null && !content.items.some(({ code }) => code === replaces)) return refused(movedOn);
		const problems = itemProblems(item, content.roles);
		const given = replaces === null ? (await itemCodes(tx)).get(item.code) : undefined;
		const taken = replaces === null && content.items.some(({ code }) => code === item.code);
		if (taken || given !== undefined) {
			const whose = given ?? "another provision";
			const message = `The code ${item.code} belongs to ${whose}. Give this one a code of its own`;
			problems.push({ field: "code", of: item.code, message });
		}
		if (problems.length > 0) return { ok: false, problems };
		const items =
			replaces === null
				? [...content.items, item]
				: content.items.map((one) => (one.code === replaces ? { ...item, code: replaces } : one));
		await write(tx, draft, { ...content, items }, { item: item.code });
		return done(null);
	});
}

/** Takes a provision out of the draft. What was sent with it keeps its name. */
export function removeItem(context: SignedInContext, code: string, revision: number): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		const draft = await holdDraft(tx, revision);
		if ("ok" in draft) return draft;
		const content = await catalogueContent(tx, draft.number);
		const items = content.items.filter((item) => item.code !== code);
		if (items.length === content.items.length) return refused({ kind: "notFound" });
		await write(tx, draft, { ...content, items }, { removed: code });
		return done(null);
	});
}

/** Puts other content in place of what the draft says: rates as they were typed, or a file that was checked. */
export function replaceContent(
	context: SignedInContext,
	change: (before: CatalogueContent) => CatalogueContent,
	{ revision, from }: { readonly revision: number; readonly from: "rates" | "file" },
): Promise<ItemOutcome> {
	return inContext(context, async (tx) => {
		const draft = await holdDraft(tx, revision);
		if ("ok" in draft) return draft;
		const content = change(await catalogueContent(tx, draft.number));
		const problems = catalogueProblems(content);
		if (problems.length > 0) return { ok: false, problems };
		await write(tx, draft, content, { from });
		return done(null);
	});
}

async function write(
	tx: Tx,
	draft: CatalogueVersion,
	content: CatalogueContent,
	payload: Readonly<Record<string, string>>,
): Promise<void> {
	await writeCatalogueContent(tx, draft.number, content);
	await changeCatalogueVersion(tx, draft.number, { revision: draft.revision + 1 });
	const told = { ...payload, revision: draft.revision + 1 };
	await record(tx, { action: "catalogue.changed", subject: String(draft.number), payload: told });
}

/** The draft as the person saw it, held until the transaction ends; else why it cannot be changed. */
export async function holdDraft(
	tx: Tx,
	revision: number,
): Promise<CatalogueVersion | { readonly ok: false; readonly problem: typeof movedOn }> {
	const draft = await holdUnpublished(tx);
	if (draft?.state !== "draft" || draft.revision !== revision) return { ok: false, problem: movedOn };
	return draft;
}
