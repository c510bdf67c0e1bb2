import { hash, verify } from "@node-rs/argon2";
import { zxcvbn, zxcvbnOptions } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

/** argon2id at the strength OWASP names: 19 MiB, two passes, one lane; about 70 ms. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const shortest = 12;
const longest = 200;
/** Guessing is looked at no further than this; it takes longer the longer the text. */
const looked = 60;

/** So many are computed at once; the rest wait, and beyond this many nobody is let in to wait. */
const atOnce = 4;
const mostWaiting = 40;
let running = 0;
const waiting: (() => void)[] = [];

/** Too many people sign in at this very moment; the same try may succeed in a few seconds. */
export class SignInBusy extends Error {
	constructor() {
		super("More sign-ins at once than are computed at once");
		this.name = "SignInBusy";
	}
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= atOnce) {
		if (waiting.length >= mostWaiting) throw new SignInBusy();
		await new Promise<void>((resolve) => waiting.push(resolve));
	} else running += 1;
	try {
		return await work();
	} finally {
		const next = waiting.shift();
		if (next === undefined) running -= 1;
		else next();
	}
}

/** The encoded argon2id hash of a password. Throws `SignInBusy` when too many wait. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password.normalize("NFKC"), strength));
}

let decoy: Promise<string> | undefined;

/**
 * Is this the password? Without a hash (no such account, or no password yet) it takes as long and says no, so that
 * the time tells nobody which addresses have accounts. Throws `SignInBusy` when too many wait.
 */
export async function isPassword(encoded: string | null, password: string): Promise<boolean> {
	decoy ??= hash("nobody’s password", strength);
	const against = encoded ?? (await decoy);
	if (password.length > longest) return false;
	const holds = await inTurn(() => verify(against, password.normalize("NFKC")));
	return holds && encoded !== null;
}

let isPrepared = false;

/**
 * What is wrong with a new password, in words; null when it will do. The list of known passwords is in the package:
 * nothing is asked of anybody elsewhere. `about` is what a guesser would try first, such as name and address.
 */
export function passwordFault(password: string, about: readonly string[]): string | null {
	if (password.length < shortest) return `Your password must have ${shortest} characters or more`;
	if (password.length > longest) return `Your password must have ${longest} characters or fewer`;
	const personal = about.flatMap((each) => each.toLowerCase().split(/[\s@.]+/));
	if (!saysMoreThan(personal, password))
		return "Your password must not be made of your name or email address";
	if (!isPrepared) zxcvbnOptions.setOptions({ dictionary: { ...dictionary }, graphs: adjacencyGraphs });
	isPrepared = true;
	const judged = zxcvbn(password.slice(0, looked), personal);
	return judged.score >= 3
		? null
		: "This password is easy to guess or on lists of known passwords. Try three or four unrelated words";
}

/** Is there a password left when the words a guesser knows are taken out? */
function saysMoreThan(personal: readonly string[], password: string): boolean {
	const known = personal.filter((word) => word.length >= 3);
	const left = known.reduce((rest, word) => rest.replaceAll(word, ""), password.toLowerCase());
	return left.replace(/[^\p{L}\p{N}]/gu, "").length >= 8;
}
