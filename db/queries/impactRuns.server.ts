import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { impactRun } from "#db/tables/impact.ts";

/** How many seconds without a sign of life make a run one that has lost its process. */
const staleAfterSeconds = 30;

export type ImpactState = "running" | "done" | "cancelled" | "failed";

/** One look at what a version under way would do to what is stored. */
export interface ImpactRunRow {
	readonly id: string;
	readonly form: string;
	readonly number: number;
	readonly revision: number;
	readonly rulesSha256: string;
	readonly state: ImpactState;
	/** Still marked as running, but its process is gone. */
	readonly stale: boolean;
	readonly askedBy: string;
	readonly askedAt: Date;
	readonly total: number;
	readonly checked: number;
	readonly figures: unknown;
}

/** The latest look at a version; null where there was none. */
export async function latestRun(tx: Tx, form: string, number: number): Promise<ImpactRunRow | null> {
	const rows = await tx
		.select({
			id: impactRun.id,
			form: impactRun.form,
			number: impactRun.number,
			revision: impactRun.revision,
			rulesSha256: impactRun.rulesSha256,
			state: impactRun.state,
			stale: sql<boolean>`${impactRun.state} = 'running'
				and ${impactRun.beatAt} < clock_timestamp() - make_interval(secs => ${staleAfterSeconds})`,
			askedBy: impactRun.askedBy,
			askedAt: impactRun.askedAt,
			total: impactRun.total,
			checked: impactRun.checked,
			figures: sql<unknown>`${impactRun.figures}`,
		})
		.from(impactRun)
		.where(and(eq(impactRun.form, form), eq(impactRun.number, number)))
		.orderBy(sql`${impactRun.state} = 'running' desc, ${impactRun.beatAt} desc`)
		.limit(1);
	return rows[0] ?? null;
}

export type NewRun = Pick<ImpactRunRow, "id" | "form" | "number" | "revision" | "rulesSha256"> & {
	readonly askedBy: string;
	readonly askedAt: Date;
};

/** Begins a run where none is alive; false where one is. A run that lost its process makes way. */
export async function insertRun(tx: Tx, row: NewRun): Promise<boolean> {
	await tx
		.update(impactRun)
		.set({ state: "failed", endedAt: sql`clock_timestamp()` })
		.where(
			and(
				eq(impactRun.form, row.form),
				sql`${impactRun.state} = 'running'`,
				sql`${impactRun.beatAt} < clock_timestamp() - make_interval(secs => ${staleAfterSeconds})`,
			),
		);
	const begun = await tx
		.insert(impactRun)
		.values(row)
		.onConflictDoNothing({ target: [impactRun.form, impactRun.authority], where: sql`state = 'running'` })
		.returning({ id: impactRun.id });
	if (begun.length === 0) return false;
	await tx
		.delete(impactRun)
		.where(and(eq(impactRun.form, row.form), eq(impactRun.number, row.number), ne(impactRun.id, row.id)));
	return true;
}

/** A sign of life with how far it is; false where the run was ended meanwhile. */
export async function beat(
	tx: Tx,
	id: string,
	how: { readonly checked: number; readonly total?: number },
): Promise<boolean> {
	const alive = await tx
		.update(impactRun)
		.set({
			checked: how.checked,
			beatAt: sql`clock_timestamp()`,
			...(how.total === undefined ? {} : { total: how.total }),
		})
		.where(and(eq(impactRun.id, id), sql`${impactRun.state} = 'running'`))
		.returning({ id: impactRun.id });
	return alive.length > 0;
}

/** Ends a run that is running; false where it was not. */
export async function endRun(
	tx: Tx,
	id: string,
	state: Exclude<ImpactState, "running">,
	figures: object | null = null,
): Promise<boolean> {
	const ended = await tx
		.update(impactRun)
		.set({
			state,
			endedAt: sql`clock_timestamp()`,
			...(figures === null ? {} : { figures: sql`${JSON.stringify(figures)}::json` }),
		})
		.where(and(eq(impactRun.id, id), sql`${impactRun.state} = 'running'`))
		.returning({ id: impactRun.id });
	return ended.length > 0;
}
