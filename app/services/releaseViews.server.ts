import { type Actor, can } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { begunHalfTerms } from "#app/services/composeRelease.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { safeTable } from "#app/services/countRelease.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type HalfTermRow, halfTerms } from "#db/queries/register.server.ts";
import { type ReleaseRow, releaseById, releasesIn, tablesOf } from "#db/queries/releases.server.ts";
import {
	type PublishedRelease,
	type ReleaseCard,
	type ReleaseDraft,
	smallNumbersIn,
	type WordedTable,
} from "#reports/release/shape.ts";
import { releaseTables } from "#reports/release/tables.ts";
import { showDate } from "#schemas/entry.ts";
import type { Mode, ReleaseState } from "#schemas/vocabulary.ts";

/** The releases everybody may read, the latest first. */
export function publishedReleases(context: Context): Promise<readonly ReleaseCard[]> {
	return inContext(context, async (tx) => {
		const terms = await halfTerms(tx);
		return (await releasesIn(tx, "published")).map((row) => cardOf(row, terms));
	});
}

/** One release as everybody may read it; null when there is none, or none that is published. */
export function publishedRelease(context: Context, id: string): Promise<PublishedRelease | null> {
	return inContext(context, async (tx) => {
		const found = await releaseById(tx, id);
		return found?.release.state === "published" ? whole(tx, found) : null;
	});
}

/** Releases of every state, for those who make them. */
export function allReleases(
	context: SignedInContext,
): Promise<readonly (ReleaseCard & { state: ReleaseState; composedBy: string; composedOn: string })[]> {
	return inContext(context, async (tx) => {
		const terms = await halfTerms(tx);
		return (await releasesIn(tx)).map((row) => ({
			...cardOf(row, terms),
			state: row.state,
			composedBy: row.composerName,
			composedOn: londonDate(row.composedAt),
		}));
	});
}

/** One release of any state, for those who make it; null when there is none. */
export function releaseDraft(context: SignedInContext, id: string): Promise<ReleaseDraft | null> {
	return inContext(context, async (tx) => {
		const found = await releaseById(tx, id);
		if (!found) return null;
		const view = await whole(tx, found);
		const { release, composerName, approverName } = found;
		const { actor } = context;
		const words = [view.title, view.notes, ...view.tables.map(({ commentary }) => commentary)].join("\n");
		return {
			...view,
			state: release.state,
			composedBy: composerName,
			composedOn: londonDate(release.composedAt),
			approvedBy: approverName,
			returnedReason: release.returnedReason,
			mayWrite: release.state === "draft" && release.composedBy === actor.person,
			mayApprove: release.state === "waiting" && mayApprove(actor, release.composedBy),
			smallNumbers: smallNumbersIn(words, view.tables[0]?.table.rule.threshold ?? 0),
		};
	});
}

/** How many releases wait for this person's approval, and the one that waits longest. */
export async function waitingReleases(
	actor: Actor,
	tx: Tx,
): Promise<readonly { id: string; title: string }[]> {
	if (!can(actor, "releases:approve", { kind: "none" })) return [];
	const rows = await releasesIn(tx, "waiting");
	return rows.filter(({ composedBy }) => mayApprove(actor, composedBy));
}

function mayApprove(actor: Actor, composedBy: string): boolean {
	return can(actor, "releases:approve", { kind: "none" }) && composedBy !== actor.person;
}

/** What one chooses from when a release is begun. */
export interface NewReleaseChoices {
	readonly mode: Mode;
	/** Half terms that have begun, the latest first. */
	readonly halfTerms: readonly { readonly id: string; readonly label: string }[];
	readonly tables: readonly { readonly name: string; readonly about: string }[];
}

/** The choices of today. */
export function newReleaseChoices(context: SignedInContext): Promise<NewReleaseChoices> {
	return inContext(context, async (tx) => ({
		mode: context.mode,
		halfTerms: begunHalfTerms(await halfTerms(tx), context.today)
			.slice(0, 12)
			.map((term) => ({ id: term.id, label: labelOf(term) })),
		tables: releaseTables.map(({ name, about }) => ({ name, about })),
	}));
}

const labelOf = ({ name, academicYear }: HalfTermRow) => `${name} ${academicYear}`;

interface CardRow {
	readonly id: string;
	readonly mode: Mode;
	readonly title: string;
	readonly period: readonly string[];
	readonly approvedAt: Date | null;
}

function cardOf(
	{ id, mode, title, period, approvedAt }: CardRow,
	terms: readonly HalfTermRow[],
): ReleaseCard {
	return {
		id,
		mode,
		title,
		period: periodWords(period, terms),
		publishedOn: approvedAt && londonDate(approvedAt),
	};
}

/** 'Spring 1 2024-25, from 6 January 2025 to 14 February 2025'. */
function periodWords(period: readonly string[], terms: readonly HalfTermRow[]): string {
	const own = terms.filter(({ id }) => period.includes(id));
	const [first, last] = [own[0], own.at(-1)];
	if (!first || !last) return "";
	const names = first === last ? labelOf(first) : `${labelOf(first)} to ${labelOf(last)}`;
	return `${names}, from ${showDate(first.startsOn)} to ${showDate(last.endsOn)}`;
}

async function whole(tx: Tx, { release }: ReleaseRow): Promise<PublishedRelease> {
	const tables = (await tablesOf(tx, release.id)).map(
		({ content, commentary }): WordedTable => ({ table: safeTable(content), commentary }),
	);
	return {
		...cardOf(release, await halfTerms(tx)),
		notes: release.notes,
		countedOn: londonDate(release.countedAt),
		tables,
	};
}
