import { showDate } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What somebody is told of by mail about a referral. */
export const noticeTopics = ["referral.submitted", "referral.returned", "decision.settled"] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

/** What somebody is told when a comment on a form turns to them. */
export const mentionTopic = "thread.mentioned";

/** All that such a notice may know: which form and which thread, neither who wrote nor what. */
export interface MentionFacts {
	readonly form: string;
	/** What the form is called. */
	readonly title: string;
	readonly thread: string;
	readonly council: string;
	/** The address people type, without a slash at its end. */
	readonly origin: string;
}

/** A notice of a comment in words. */
export function mentionNotice({ form, title, thread, council, origin }: MentionFacts): Notice {
	const text = [
		`Somebody turned to you in a comment on the form ‘${title}’. Read it and answer here:`,
		`${origin}/forms/${encodeURIComponent(form)}/comments?show=all#thread-${thread}`,
		"This message does not say what was written. Sign in to read it.",
		council,
	];
	return { subject: `A comment for you on the form ‘${title}’`, text: `${text.join("\n\n")}\n` };
}

/** All that a notice may know: nothing of a child, a school or an answer. */
export interface NoticeFacts {
	readonly topic: NoticeTopic;
	readonly reference: string;
	readonly mode: Mode;
	readonly forum: "locality" | "city";
	/** London date and time of the meeting; null while it has none. */
	readonly meeting: { readonly date: string; readonly time: string } | null;
	/** London date by which the decision is told. */
	readonly decisionBy: string | null;
	readonly council: string;
	/** The address people type, without a slash at its end. */
	readonly origin: string;
}

/** A mail, but for whom it is to. */
export interface Notice {
	readonly subject: string;
	readonly text: string;
}

/** A notice in words: which referral, what happens next, and a link that asks to sign in. Never what is in it. */
export function noticeOf(facts: NoticeFacts): Notice {
	const { subject, lines, path } = tellings[facts.topic](facts);
	const trial = facts.mode === "trial" ? ["Trial: no funding is attached."] : [];
	const text = [
		...lines,
		`${facts.origin}${path}`,
		...trial,
		"This message holds nothing about the child. Sign in to read more.",
		facts.council,
	];
	return { subject, text: `${text.join("\n\n")}\n` };
}

interface Telling {
	readonly subject: string;
	readonly lines: readonly string[];
	readonly path: string;
}

const tellings: { readonly [topic in NoticeTopic]: (facts: NoticeFacts) => Telling } = {
	"referral.submitted": ({ reference, forum, meeting, decisionBy }) => {
		const who = forum === "city" ? "The City Cluster Meeting" : "Your cluster";
		const when = meeting ? `on ${showDate(meeting.date)}, ${meeting.time}` : "at its next meeting";
		const steps = [
			"1. Admin support checks it. If something is missing, it comes back to you with the reason.",
			`2. ${who} talks about it ${when}.`,
			`3. You hear what was decided${decisionBy ? ` by ${showDate(decisionBy)}` : ""}.`,
		];
		return {
			subject: `Referral ${reference} was sent`,
			lines: [
				`Referral ${reference} was sent. Keep this number.`,
				`What happens next:\n${steps.join("\n")}`,
				"Your receipt, and what you sent as a PDF:",
			],
			path: `/referrals/${reference}/sent`,
		};
	},
	"referral.returned": ({ reference }) => ({
		subject: `Referral ${reference} was returned to you`,
		lines: [
			`Admin support has returned referral ${reference}. Nothing is lost: change what is asked for and send it again.`,
			"The reason is on its page:",
		],
		path: `/referrals/${reference}`,
	}),
	"decision.settled": ({ reference }) => ({
		subject: `Referral ${reference}: a decision was made`,
		lines: [`A decision was made on referral ${reference}.`, "See where it is now:"],
		path: `/referrals/${reference}`,
	}),
};

/** How long until the next try after so many that failed; null when it is given up. */
export function nextTryMinutes(attempts: number): number | null {
	return [1, 5, 30, 120, 360, 1_440][attempts - 1] ?? null;
}

/** A notice older than this tells nobody anything new. */
export const mostHoursOld = 72;
