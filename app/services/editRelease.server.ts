import { can } from "#app/domain/access.ts";
import { fieldIssue } from "#app/services/composeRelease.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { breachWords, publishedBefore, ruleOn, safeTable } from "#app/services/countRelease.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	holdPublication,
	moveRelease,
	type ReleaseRow,
	releaseById,
	tablesOf,
	writeRelease,
} from "#db/queries/releases.server.ts";
import { attack } from "#reports/disclosure/attack.server.ts";
import { releaseLinks } from "#reports/release/tables.ts";
import type { Issue } from "#schemas/annotations.ts";

/** The words of a release as they were typed; `commentaries` by the name of the table. */
export interface TypedRelease {
	readonly title: string;
	readonly notes: string;
	readonly commentaries: ReadonlyMap<string, string>;
}

const moved = {
	kind: "conflict",
	message: "The release has moved on since you opened this page. Go back and load it again.",
} as const;
const longest = 4000;

/** Keeps the words of a draft, and with `send` hands it to the second person. Only whoever composed it may. */
export function saveRelease(
	context: SignedInContext,
	id: string,
	typed: TypedRelease,
	send: boolean,
): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		const found = await releaseById(tx, id);
		if (!found) return refused({ kind: "notFound" });
		if (found.release.composedBy !== context.actor.person)
			return refused({
				kind: "forbidden",
				message: `Only ${found.composerName} writes the words of this release.`,
			});
		if (found.release.state !== "draft") return refused(moved);
		const names = (await tablesOf(tx, id)).map(({ name }) => name);
		const commentaries = new Map(names.map((name) => [name, typed.commentaries.get(name)?.trim() ?? ""]));
		const issues = issuesOf({ ...typed, commentaries }, send);
		if (issues.length > 0) return refused({ kind: "invalid", message: "There is a problem", issues });
		await writeRelease(tx, id, { title: typed.title.trim(), notes: typed.notes.trim(), commentaries });
		await record(tx, { action: "release.written", subject: id });
		if (!send) return done(null);
		const state = { state: "waiting", sentAt: context.now, returnedReason: null } as const;
		if (!(await moveRelease(tx, id, "draft", state))) return refused(moved);
		await record(tx, { action: "release.sent", subject: id });
		return done(null);
	});
}

function issuesOf({ title, notes, commentaries }: TypedRelease, send: boolean): Issue[] {
	const issues: Issue[] = [];
	if (title.trim() === "") issues.push(fieldIssue("title", "Enter a title"));
	if (title.trim().length > 120)
		issues.push(fieldIssue("title", "The title must be 120 characters or fewer"));
	if (notes.length > longest)
		issues.push(fieldIssue("notes", `The notes must be ${longest} characters or fewer`));
	for (const [name, text] of commentaries) {
		if (send && text === "")
			issues.push(fieldIssue(`commentary-${name}`, "Say in plain words what the table means"));
		if (text.length > longest)
			issues.push(fieldIssue(`commentary-${name}`, `This must be ${longest} characters or fewer`));
	}
	return issues;
}

/** Sends a waiting release back with a reason; its words may be changed again. */
export function returnRelease(context: SignedInContext, id: string, reason: string): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		const judged = await judgedRelease(context, tx, id);
		if (!judged.ok) return judged;
		if (reason.trim() === "" || reason.length > 1000) {
			const message =
				reason.trim() === "" ? "Say what should be changed" : "The reason must be 1,000 characters or fewer";
			return refused({ kind: "invalid", message, issues: [fieldIssue("reason", message)] });
		}
		const back = { state: "draft", returnedReason: reason.trim() } as const;
		if (!(await moveRelease(tx, id, "waiting", back))) return refused(moved);
		await record(tx, { action: "release.returned", subject: id });
		return done(null);
	});
}

/**
 * Publishes a waiting release for good, in the name of a second person, after attacking it together with everything
 * published until now. Refused, with the table and the cell, where the attack finds anything out.
 */
export async function approveRelease(context: SignedInContext, id: string): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		await holdPublication(tx);
		const judged = await judgedRelease(context, tx, id);
		if (!judged.ok) return judged;
		const { mode, period } = judged.value.release;
		const tables = (await tablesOf(tx, id)).map(({ content }) => safeTable(content));
		const earlier = await publishedBefore(tx, mode, period);
		const breach = await attack(
			[...earlier.tables, ...tables],
			releaseLinks,
			await ruleOn(tx, context.today),
		);
		if (breach) return refused({ kind: "conflict", message: breachWords(breach, "") });
		const out = { state: "published", approvedBy: context.actor.person, approvedAt: context.now } as const;
		if (!(await moveRelease(tx, id, "waiting", out))) return refused(moved);
		await record(tx, { action: "release.published", subject: id, payload: { mode } });
		return done(null);
	});
}

/** A release that waits for somebody like this person. */
async function judgedRelease(context: SignedInContext, tx: Tx, id: string): Promise<Outcome<ReleaseRow>> {
	const found = await releaseById(tx, id);
	if (!found) return refused({ kind: "notFound" });
	if (!can(context.actor, "releases:approve", { kind: "none" }))
		return refused({ kind: "forbidden", message: "The Head of Service or her deputy approves releases." });
	if (found.release.composedBy === context.actor.person)
		return refused({
			kind: "forbidden",
			message: "You composed this release, so a second person must approve it.",
		});
	return found.release.state === "waiting" ? done(found) : refused(moved);
}
