import { londonDate } from "#app/domain/calendar.ts";
import type { QueueItem, QueueView } from "#app/domain/queue.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { placeAfter, readPlace } from "#app/services/listPlace.ts";
import { type QueueRow, queueCounts, queueOf } from "#db/queries/queue.server.ts";
import { clustersOn } from "#db/queries/register.server.ts";
import { modes, referralKindLabels } from "#schemas/vocabulary.ts";

/** What the address asks for; unknown values are read as none. */
export interface QueueAsk {
	readonly show: string | null;
	readonly cluster: string | null;
	readonly after: string | null;
	readonly mode: string | null;
}

/** A page of admin support's queue of one mode, the one in force unless asked, those that wait longest first. */
export function readQueue(context: SignedInContext, ask: QueueAsk): Promise<QueueView> {
	return inContext(context, async (tx) => {
		const mode = modes.find((word) => word === ask.mode) ?? context.mode;
		const other = mode === "trial" ? "live" : "trial";
		const clusters = await clustersOn(tx, context.today);
		const filter = ask.show === "returned" || ask.show === "all" ? ask.show : "submitted";
		const cluster = clusters.find((candidate) => candidate.id === ask.cluster) ?? null;
		const states = filter === "all" ? (["submitted", "returned"] as const) : ([filter] as const);
		const scope = { mode, states, schools: cluster?.schools ?? null, day: context.today };
		const rows = await queueOf(tx, scope, readPlace(ask.after));
		return {
			items: rows.map(item),
			counts: await queueCounts(tx, mode),
			mode,
			other: await queueCounts(tx, other),
			filter,
			cluster: cluster?.id ?? null,
			clusters: clusters.map(({ id, name }) => ({ id, name })),
			next: placeAfter(rows, (row) => row.sentAt),
			today: context.today,
		};
	});
}

function item(row: QueueRow): QueueItem {
	return {
		reference: row.reference,
		kind: referralKindLabels[row.kind],
		state: row.state,
		school: row.schoolName,
		cluster: row.clusterName ?? "No cluster",
		sentAt: row.sentAt.toISOString(),
		sendings: row.sendings,
		meetingDate: row.meetingAt ? londonDate(row.meetingAt) : null,
		requestedPence: row.requestedPence,
	};
}
