import { addDays } from "#app/domain/calendar.ts";
import {
	mentionNotice,
	mentionTopic,
	mostHoursOld,
	type Notice,
	type NoticeTopic,
	nextTryMinutes,
	noticeOf,
	noticeTopics,
} from "#app/domain/notice.ts";
import type { Context } from "#app/services/context.ts";
import { forumFor, meetingOf } from "#app/services/meetingSlot.server.ts";
import { registersOn } from "#app/services/registers.server.ts";
import { type Tx, withContext } from "#db/client.server.ts";
import {
	latestItems,
	mentionGround,
	noticeGround,
	type OutboxRow,
	putBack,
	settleItem,
	takeDue,
} from "#db/queries/outbox.server.ts";
import { council } from "#db/queries/register.server.ts";

/** A mail on its way. The id stays the same when it is sent again, so that a mail server can drop the second. */
export interface Mail extends Notice {
	readonly to: string;
	readonly id: string;
}

/** Hands a mail to a mail server; rejects when that does not take it. */
export type Post = (mail: Mail) => Promise<void>;

/** Who sends: the system itself, the address its links begin with, and what is done about a failure. */
export interface Sender {
	readonly origin: string;
	readonly post: Post;
	readonly failed: (item: OutboxRow, error: unknown) => void;
}

/** How long whoever took a notice has for it. */
const keptMs = 120_000;
const atOnce = 20;
const hourMs = 3_600_000;

/** The outbox belongs to no school: only what a notice may say is read of the referrals of all. */
function asPostman<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
	const { database, authority } = context;
	return withContext(database, { authority, actor: null, mode: "trial", reach: "*" }, work);
}

/**
 * Sends the notices that are due, each once unless a mail server took one and we died before writing that down; what
 * fails is tried again, later each time, and given up after a day or two. Answers how many were sent.
 */
export async function sendNotices(context: Context, sender: Sender): Promise<number> {
	const { now } = context;
	const until = new Date(now.getTime() + keptMs);
	const taken = await asPostman(context, (tx) => takeDue(tx, { now, until, most: atOnce }));
	let sent = 0;
	for (const item of taken) if (await send(context, sender, item)) sent += 1;
	return sent;
}

async function send(context: Context, sender: Sender, item: OutboxRow): Promise<boolean> {
	const { now } = context;
	const settle = (outcome: "sent" | "noAddress" | "tooOld" | "givenUp") =>
		asPostman(context, (tx) => settleItem(tx, item.id, outcome, now));
	if (now.getTime() - item.createdAt.getTime() > mostHoursOld * hourMs) await settle("tooOld");
	else {
		const written = await asPostman(context, (tx) => write(context, tx, item, sender.origin));
		if (!written?.email) await settle("noAddress");
		else
			try {
				const id = `outbox-${item.id}`;
				await sender.post({ ...written.notice, to: written.email, id });
				await settle("sent");
				return true;
			} catch (error) {
				sender.failed(item, error);
				const minutes = nextTryMinutes(item.attempts);
				if (minutes === null) await settle("givenUp");
				else
					await asPostman(context, (tx) => putBack(tx, item.id, new Date(now.getTime() + minutes * 60_000)));
			}
	}
	return false;
}

/** A notice as it is or would be sent. */
interface Written {
	readonly notice: Notice;
	readonly name: string;
	readonly email: string | null;
}

async function write(context: Context, tx: Tx, item: OutboxRow, origin: string): Promise<Written | null> {
	if (item.topic === mentionTopic) return writeMention(tx, item, origin);
	const topic = noticeTopics.find((known): known is NoticeTopic => known === item.topic);
	const ground = topic && (await noticeGround(tx, item.payload["referral"] ?? ""));
	if (!topic || !ground) return null;
	const { reference, kind, begunOn, mode, to } = ground;
	const meeting = await meetingOf(context, tx, ground.meeting, kind);
	const { settings } = await registersOn(tx, context.authority, context.today);
	const authority = await council(tx);
	const notice = noticeOf({
		topic,
		reference,
		mode,
		forum: await forumFor(tx, context, { id: item.payload["referral"] ?? "", kind, begunOn }),
		meeting,
		decisionBy: meeting && addDays(meeting.date, Number(settings["decisionDays"] ?? 10)),
		council: authority?.name ?? "",
		origin,
	});
	return { notice, ...to };
}

async function writeMention(tx: Tx, { payload }: OutboxRow, origin: string): Promise<Written | null> {
	const { form = "", thread = "", person = "" } = payload;
	const ground = await mentionGround(tx, form, person);
	if (!ground) return null;
	const about = { form, thread, title: ground.title, origin };
	const notice = mentionNotice({ ...about, council: (await council(tx))?.name ?? "" });
	return { notice, ...ground.to };
}

/** A notice on the page that shows them. */
export interface ShownNotice extends Notice {
	readonly id: number;
	/** Instant it was asked for. */
	readonly at: string;
	readonly to: string;
	readonly hasAddress: boolean;
	readonly attempts: number;
	readonly outcome: OutboxRow["outcome"];
}

/** The newest notices with what became of them, for admin support. */
export function latestNotices(context: Context, origin: string): Promise<ShownNotice[]> {
	return asPostman(context, async (tx) => {
		const shown: ShownNotice[] = [];
		for (const item of await latestItems(tx, 30)) {
			const written = await write(context, tx, item, origin);
			if (!written) continue;
			const { id, attempts, outcome, createdAt } = item;
			const who = { to: written.name, hasAddress: written.email !== null };
			shown.push({ ...written.notice, ...who, id, at: createdAt.toISOString(), attempts, outcome });
		}
		return shown;
	});
}
