import { startSealer } from "#db/audit.server.ts";
import { foldRollups } from "#db/queries/facts.server.ts";
import { forgetOldTries } from "#db/queries/rateLimits.server.ts";
import { isDatabaseAway } from "./problem.server.ts";
import { asSystem } from "./session.server.ts";
import type { Site } from "./site.ts";

const secondMs = 1_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * What goes on beside the requests: the audit's chain is sealed, rollups are folded, old limits are forgotten. Any
 * number of processes may do so. Returns what ends it, after the round under way.
 */
export function startUpkeep(site: Site): () => Promise<void> {
	const report = (error: unknown) => {
		if (!isDatabaseAway(error)) site.log.error(error, "Upkeep failed; it is tried again");
	};
	const sealer = startSealer(site.database, { onProblem: report });
	const folding = every(2 * secondMs, report, () => asSystem(site, null, (tx) => foldRollups(tx)));
	const forgetting = every(hourMs, report, () =>
		asSystem(site, null, (tx) => forgetOldTries(tx, new Date(Date.now() - dayMs))),
	);
	return async () => {
		await Promise.all([sealer.stop(), folding(), forgetting()]);
	};
}

/** Does work again and again, a pause after each; returns what ends it. */
function every(
	pauseMs: number,
	report: (error: unknown) => void,
	work: () => Promise<unknown>,
): () => Promise<void> {
	let isOver = false;
	let round: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => {
		if (isOver) return;
		round = round.then(() => (isOver ? undefined : work())).catch(report);
	}, pauseMs);
	timer.unref();
	return async () => {
		isOver = true;
		clearInterval(timer);
		await round;
	};
}
