/** What a page of refusal tells a person; nothing in it is about anyone or anything they asked for. */
export interface Refusal {
	readonly status: number;
	readonly title: string;
	/** What happened and what to do now, one paragraph each. */
	readonly words: readonly string[];
	/** For a telephone call: what to read out so that the line in the log is found. */
	readonly requestId: string;
	/** Not signed in (any more): where to go on, and the post that was kept, sealed for this server. */
	readonly signIn?: { readonly next: string; readonly kept: string | null };
	/** What was posted and could not be taken just now, to be sent again with one press. */
	readonly again?: { readonly path: string; readonly fields: readonly (readonly [string, string])[] };
}

interface Telling {
	readonly title: string;
	readonly words: readonly string[];
}

/** General words by status; a refusal that knows better says so itself. */
const tellings: { readonly [status: number]: Telling } = {
	400: {
		title: "We could not read what was sent",
		words: [
			"Something in the address or the form does not fit. Go back, check what you typed and send it again.",
		],
	},
	401: {
		title: "Sign in to go on",
		words: ["You are not signed in, or you were signed out because nothing happened for a while."],
	},
	403: {
		title: "You cannot do this",
		words: ["Your role does not include this. If you think it should, ask the person who gave you access."],
	},
	404: {
		title: "Page not found",
		words: [
			"If you typed the address, check it. If you followed a link, what it led to may have moved, " +
				"or it may belong to another school.",
		],
	},
	405: {
		title: "That does not work here",
		words: ["This address only shows a page. Go back and try again."],
	},
	409: {
		title: "Somebody else was faster",
		words: ["This was changed while you had it open. Go back, load the page again and look at the change."],
	},
	410: { title: "This is no longer here", words: ["It was removed, or its time is over."] },
	413: { title: "That is too much at once", words: ["What was sent is larger than this page takes."] },
	415: { title: "We cannot read that kind of data", words: ["This site takes what its own forms send."] },
	429: { title: "Too many tries", words: ["Wait a quarter of an hour, then try again."] },
	503: {
		title: "The service is not available for a moment",
		words: [
			"We cannot reach our records just now. Nothing you sent before is lost.",
			"Wait a minute, then load this page again. If you were sending something, your browser will offer to send it again.",
		],
	},
};

const unknown: Telling = {
	title: "Something went wrong on our side",
	words: [
		"It is not your fault, and it is written down. Try again; if it happens again, tell us the number below.",
	],
};

/** The refusal for a status, in general words or better ones. */
export function refusal(status: number, requestId: string, better: Partial<Telling> = {}): Refusal {
	return { status, ...(tellings[status] ?? unknown), ...better, requestId };
}

/** Is what a loader or an action threw a refusal of ours? */
export function isRefusal(value: unknown): value is Refusal {
	return (
		typeof value === "object" &&
		value !== null &&
		"title" in value &&
		"words" in value &&
		"requestId" in value
	);
}

/** What to tell a person about whatever a route threw; an error of ours says no more than that it happened. */
export function refusalOf(thrown: unknown): Refusal {
	const response = typeof thrown === "object" && thrown !== null && "status" in thrown ? thrown : null;
	if (response && "data" in response && isRefusal(response.data)) return response.data;
	const status = response && typeof response.status === "number" ? response.status : 500;
	return refusal(status, "");
}
