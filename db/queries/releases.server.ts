import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { person } from "#db/tables/person.ts";
import { release, releaseTable } from "#db/tables/release.ts";
import type { Mode, ReleaseState } from "#schemas/vocabulary.ts";

/** A release to be kept as a draft. */
export interface NewRelease {
	readonly id: string;
	readonly mode: Mode;
	readonly title: string;
	/** Ids of half terms, earliest first. */
	readonly period: readonly string[];
	readonly notes: string;
	readonly composedBy: string;
	readonly at: Date;
}

/** One table of it: `content` is JSON text of what everybody may see, kept as it is. */
export interface NewReleaseTable {
	readonly name: string;
	readonly content: string;
	readonly sha256: string;
	readonly commentary: string;
}

const composer = alias(person, "composer");
const approver = alias(person, "approver");

/** Keeps a release as a draft, with its tables in their order. */
export async function insertRelease(
	tx: Tx,
	row: NewRelease,
	tables: readonly NewReleaseTable[],
): Promise<void> {
	const { at, period, ...rest } = row;
	await tx
		.insert(release)
		.values({ ...rest, period: [...period], state: "draft", countedAt: at, composedAt: at });
	for (const [place, { content, ...table }] of tables.entries())
		await tx.insert(releaseTable).values({
			...table,
			// Already text: as an object it would be written anew, and its hash would not be that of what is kept.
			content: sql`${content}::json`,
			release: row.id,
			mode: row.mode,
			position: place + 1,
		});
}

/** The releases in a state, the latest first; all of them where none is named. */
export async function releasesIn(tx: Tx, state?: ReleaseState) {
	return tx
		.select({
			id: release.id,
			mode: release.mode,
			title: release.title,
			period: release.period,
			state: release.state,
			composedBy: release.composedBy,
			composerName: composer.name,
			composedAt: release.composedAt,
			sentAt: release.sentAt,
			returnedReason: release.returnedReason,
			approvedAt: release.approvedAt,
		})
		.from(release)
		.innerJoin(composer, eq(composer.id, release.composedBy))
		.where(state === undefined ? undefined : eq(release.state, state))
		.orderBy(sql`${release.approvedAt} desc nulls first`, desc(release.composedAt), asc(release.id));
}

/** One release with the names of its two people; null when there is none, or none that may be seen. */
export async function releaseById(tx: Tx, id: string) {
	const rows = await tx
		.select({ release, composerName: composer.name, approverName: approver.name })
		.from(release)
		.innerJoin(composer, eq(composer.id, release.composedBy))
		.leftJoin(approver, eq(approver.id, release.approvedBy))
		.where(eq(release.id, id));
	return rows[0] ?? null;
}

/** A release as it is stored, with names. */
export type ReleaseRow = NonNullable<Awaited<ReturnType<typeof releaseById>>>;

/** The tables of a release, in order. */
export async function tablesOf(tx: Tx, wanted: string) {
	return tx
		.select({ name: releaseTable.name, content: releaseTable.content, commentary: releaseTable.commentary })
		.from(releaseTable)
		.where(eq(releaseTable.release, wanted))
		.orderBy(asc(releaseTable.position));
}

/** Every table published so far in a mode, and one that is the same in both; oldest first, with its release. */
export async function publishedTables(tx: Tx, mode: Mode, inBoth: string) {
	return tx
		.select({ release: release.id, content: releaseTable.content })
		.from(releaseTable)
		.innerJoin(release, eq(release.id, releaseTable.release))
		.where(and(eq(release.state, "published"), or(eq(release.mode, mode), eq(releaseTable.name, inBoth))))
		.orderBy(asc(release.approvedAt), asc(releaseTable.position));
}

/** Writes title, notes and the words to each table of a draft. */
export async function writeRelease(
	tx: Tx,
	id: string,
	words: {
		readonly title: string;
		readonly notes: string;
		readonly commentaries: ReadonlyMap<string, string>;
	},
): Promise<void> {
	await tx.update(release).set({ title: words.title, notes: words.notes }).where(eq(release.id, id));
	for (const [name, commentary] of words.commentaries)
		await tx
			.update(releaseTable)
			.set({ commentary })
			.where(and(eq(releaseTable.release, id), eq(releaseTable.name, name)));
}

/** Moves a release on from a state; false when it is not in that state any more. */
export async function moveRelease(
	tx: Tx,
	id: string,
	from: ReleaseState,
	to: {
		readonly state: ReleaseState;
		readonly sentAt?: Date;
		readonly returnedReason?: string | null;
		readonly approvedBy?: string;
		readonly approvedAt?: Date;
	},
): Promise<boolean> {
	const moved = await tx
		.update(release)
		.set(to)
		.where(and(eq(release.id, id), eq(release.state, from)))
		.returning({ id: release.id });
	return moved.length === 1;
}

/** One publication at a time: each is judged against everything published before it. */
export async function holdPublication(tx: Tx): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtext('release ' || app_authority()))`);
}
