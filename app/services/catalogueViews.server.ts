import { can } from "#app/domain/access.ts";
import { financialYearOf, londonDate } from "#app/domain/calendar.ts";
import { catalogueChanges, catalogueProblems } from "#app/domain/catalogue.ts";
import type { CatalogueDesk, PublicCatalogue, UnderWay, VersionLine } from "#app/domain/catalogueViews.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
	type CatalogueVersionRow,
	catalogueContent,
	catalogueNumberOn,
	catalogueVersions,
} from "#db/queries/catalogue.server.ts";
import type { CatalogueState } from "#schemas/catalogue.ts";

/** The published version of a number, else the one in force today. Null where there is none. */
export function publicCatalogue(context: Context, wanted: number | null): Promise<PublicCatalogue | null> {
	return inContext(context, async (tx) => {
		const versions = (await linesOf(context, tx)).filter(({ state }) => state === "published");
		const version = versions.find(({ number, stands }) =>
			wanted === null ? stands === "now" : number === wanted,
		);
		if (!version) return null;
		const content = await catalogueContent(tx, version.number);
		return { version, versions, content, year: financialYearOf(context.today) };
	});
}

/** Everything the desk shows. */
export function catalogueDesk(context: SignedInContext): Promise<CatalogueDesk> {
	return inContext(context, async (tx) => {
		const rows = await catalogueVersions(tx);
		const versions = await linesOf(context, tx, rows);
		const row = rows.find(({ version }) => version.state !== "published");
		return {
			versions,
			underWay: row ? await underWayOf(context, tx, row, versions) : null,
			mayWrite: can(context.actor, "catalogue:write", { kind: "none" }),
			today: context.today,
		};
	});
}

async function underWayOf(
	{ actor, today }: SignedInContext,
	tx: Tx,
	{ version }: CatalogueVersionRow,
	versions: readonly VersionLine[],
): Promise<UnderWay | null> {
	const line = versions.find(({ number }) => number === version.number);
	if (!line) return null;
	const content = await catalogueContent(tx, version.number);
	const latest = versions.find(({ state }) => state === "published");
	const before = latest ? await catalogueContent(tx, latest.number) : { items: [], roles: [], rates: [] };
	const began = latest?.validFrom ?? today;
	return {
		version: line,
		revision: version.revision,
		returnedReason: version.returnedReason,
		content,
		changes: catalogueChanges(before, content),
		problems: catalogueProblems(content).map(({ of, message }) => (of ? `${of}: ${message}` : message)),
		own: version.proposedBy === actor.person,
		earliest: began > today ? began : today,
	};
}

/** Every version the reader may see, the latest first. */
async function linesOf(
	{ today }: Context,
	tx: Tx,
	rows?: readonly CatalogueVersionRow[],
): Promise<VersionLine[]> {
	const now = await catalogueNumberOn(tx, today);
	return (rows ?? (await catalogueVersions(tx))).map(({ version, proposerName, publisherName }) => ({
		number: version.number,
		state: version.state,
		stands: standing(version.number, version.state, version.validFrom, { now, today }),
		validFrom: version.validFrom,
		reason: version.reason,
		proposedBy: proposerName,
		publishedBy: publisherName,
		publishedOn: version.shipped ? null : version.publishedAt && londonDate(version.publishedAt),
	}));
}

function standing(
	number: number,
	state: CatalogueState,
	validFrom: string | null,
	{ now, today }: { now: number | null; today: string },
): VersionLine["stands"] {
	if (state !== "published") return "unpublished";
	if (number === now) return "now";
	return (validFrom ?? "") > today ? "next" : "past";
}
