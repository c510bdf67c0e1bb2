import { createHash } from "node:crypto";
import type { ShownLevel } from "#app/domain/hiding.ts";
import { frozenText, markId, projectReferral } from "#app/domain/projection.ts";
import { dictionaryOf } from "#app/domain/redaction.ts";
import { nextState } from "#app/domain/referral.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { listReady } from "#app/services/listReferral.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import {
	noteIdentityCheck,
	type PreparedReferral,
	prepareProjection,
} from "#app/services/prepareProjection.server.ts";
import { copiesToRelease } from "#app/services/redactedCopies.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertProjection } from "#db/queries/projections.server.ts";
import { releaseCopies } from "#db/queries/redactedCopies.server.ts";
import { changeState, type ReferralRow, referralByReference } from "#db/queries/referrals.server.ts";
import type { Issue } from "#schemas/annotations.ts";

/** What admin support decided at the desk. */
export interface ReleaseWish {
	/** The sending that was on the page. */
	readonly submission: string;
	readonly level: ShownLevel;
	/** What was chosen for each mark, by its id. */
	readonly marks: ReadonlyMap<string, "replace" | "keep">;
	/** Further names to take out. */
	readonly named: readonly string[];
	/** Why it is released although it cannot be hidden; empty where it can. */
	readonly cannotHideReason: string;
	/** Ids of the redacted copies that were on the page; those in use where left out. */
	readonly copies?: readonly string[];
}

/** What a release led to: the meeting it is listed on, or none with a place yet. */
export interface Released {
	readonly reference: string;
	readonly meeting: string | null;
	readonly wordsChanged: boolean;
}

/**
 * Releases a sent referral to its panel: freezes what the panel reads, makes it ready and lists it on the cluster's
 * next meeting, all or nothing. Whoever sent it for the school may not release it; the database holds that as well.
 */
export async function releaseReferral(
	context: SignedInContext,
	reference: string,
	wish: ReleaseWish,
): Promise<Outcome<Released>> {
	const found = await inContext(context, (tx) => referralByReference(tx, reference));
	if (!found) return refused({ kind: "notFound" });
	const step = nextState(found.state, "makeReady");
	if (!step.ok) return refused({ kind: "conflict", message: step.why });
	await noteIdentityCheck(context, found);
	return inContext(context, async (tx) => {
		const prepared = await prepareProjection(context, tx, found);
		if (!prepared) return refused({ kind: "gone", message: "What was sent is no longer kept." });
		const problem = problemOf(prepared, wish);
		if (problem) return refused(problem);
		return release(context, tx, found, prepared, wish);
	});
}

function problemOf(prepared: PreparedReferral, wish: ReleaseWish): Problem | null {
	if (prepared.submission !== wish.submission) {
		return { kind: "conflict", message: "The school has sent it again meanwhile. Read the new sending." };
	}
	const issue = (path: string, message: string): Issue => ({
		keyword: "required",
		path,
		question: path,
		message,
		severity: "error",
	});
	const issues = prepared.texts.flatMap(({ id, label, marks }) =>
		marks
			.filter((mark) => !wish.marks.has(markId(id, mark)))
			.map((mark) => issue(`m-${markId(id, mark)}`, `Say what happens to the marked words in ‘${label}’`)),
	);
	const level = prepared.levels.find((choice) => choice.level === wish.level);
	if (!level) issues.push(issue("level", "Choose what the panel is told of the child’s age"));
	if (level?.needsReason && wish.cannotHideReason.trim() === "") {
		issues.push(issue("cannotHideReason", "Say why it is released although the school can be guessed"));
	}
	if (issues.length === 0) return null;
	return { kind: "invalid", message: issues[0]?.message ?? "", issues };
}

async function release(
	context: SignedInContext,
	tx: Tx,
	referral: ReferralRow,
	prepared: PreparedReferral,
	wish: ReleaseWish,
): Promise<Outcome<Released>> {
	const { person } = context.actor;
	const level = prepared.levels.find((choice) => choice.level === wish.level);
	const copies = await copiesToRelease(tx, referral);
	if (!areOnPage(copies.files, wish.copies)) return refused(otherCopies);
	const hidden = projectReferral(prepared.sources, {
		headline: { ...prepared.headline, age: level?.label ?? null },
		level: wish.level,
		dictionary: dictionaryOf({ ...prepared.known, named: wish.named }),
		keep: new Set([...wish.marks].flatMap(([id, choice]) => (choice === "keep" ? [id] : []))),
		files: copies.files,
	});
	const text = frozenText(hidden);
	const { id, mode, school, kind, reference } = referral;
	const projection = mintId();
	const change = { referral, to: "ready" as const, person, reason: null, now: context.now };
	if (!(await changeState(tx, change))) {
		return refused({ kind: "conflict", message: "Somebody else has just dealt with this referral." });
	}
	const { wordsChanged } = hidden;
	const sha256 = createHash("sha256").update(text).digest("hex");
	await insertProjection(tx, {
		id: projection,
		mode,
		referral: id,
		school,
		submission: prepared.submission,
		reference,
		kind,
		text,
		sha256,
		wordsChanged,
		shownLevel: wish.level,
		schoolsMeant: level?.schools ?? 0,
		cannotHideReason: level?.needsReason ? wish.cannotHideReason.trim() : null,
		releasedAt: context.now,
		releasedBy: person,
	});
	await releaseCopies(tx, projection, copies.rows);
	const counts = { schools: level?.schools ?? 0, copies: copies.rows.length };
	const payload = { mode, projection, sha256, wordsChanged, ...counts };
	await record(tx, { action: "referral.released", subject: id, payload });
	const ready = { ...referral, state: "ready" as const, version: referral.version + 1 };
	return done({ reference, wordsChanged, meeting: await listReady(context, tx, ready, projection) });
}

const otherCopies = {
	kind: "conflict",
	message: "A redacted copy was put in place or taken back meanwhile. Read the page again.",
} as const;

function areOnPage(files: readonly { readonly id: string }[], shown: ReleaseWish["copies"]): boolean {
	if (shown === undefined) return true;
	return shown.length === files.length && files.every(({ id }) => shown.includes(id));
}
