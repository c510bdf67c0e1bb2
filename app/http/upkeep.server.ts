import { londonDate } from "#app/domain/calendar.ts";
import { publishDueVersions } from "#app/services/approveVersion.server.ts";
import type { Context } from "#app/services/context.ts";
import { fillFacts } from "#app/services/fillFacts.server.ts";
import { sendNotices } from "#app/services/sendNotices.server.ts";
import { startSealer } from "#db/audit.server.ts";
import { foldRollups } from "#db/queries/facts.server.ts";
import { forgetOldTries } from "#db/queries/rateLimits.server.ts";
import { senderOf } from "./mail.server.ts";
import { isDatabaseAway } from "./problem.server.ts";
import { asSystem } from "./session.server.ts";
import type { Site } from "./site.ts";

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * What goes on beside the requests: the audit's chain is sealed, rollups are folded, old limits are forgotten,
 * agreed forms come into force on their day, what was sent is counted as forms count it now, notices are sent. Any
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
	const publishing = every(minuteMs, report, () => publishDueVersions(contextOf(site)));
	const filling = every(20 * secondMs, report, () => fillFacts(contextOf(site)));
	const sender = senderOf(site);
	const mailing = every(10 * secondMs, report, async () => sender && sendNotices(contextOf(site), sender));
	return async () => {
		await Promise.all([sealer.stop(), folding(), forgetting(), publishing(), filling(), mailing()]);
	};
}

/** The system itself, now. */
function contextOf({ authority, database, masterKey }: Site): Context {
	const now = new Date();
	const today = londonDate(now);
	return { authority, database, masterKey, now, today, actor: null, mode: "trial", requestId: "upkeep" };
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
