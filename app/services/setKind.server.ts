import { readRule, type WantedRule } from "#app/domain/kinds.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { bundleDocuments, forgetKindRules } from "#app/services/kindRules.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	holdRule,
	insertRule,
	type KindRuleRow,
	settleRule,
	standingRules,
} from "#db/queries/kindRules.server.ts";
import { type SettableKind, settableKinds, shippedKinds } from "#schemas/kinds.ts";

/** Reads what was typed of a kind against the forms as they are published today. */
export function readKind(context: SignedInContext, kind: SettableKind, value: (name: string) => string) {
	return inContext(context, async (tx) =>
		readRule(value, { kind, today: context.today, forms: await bundleDocuments(tx) }),
	);
}

/**
 * Proposes what a kind of referral is made of and how it goes, from a day to come; nothing changes until a second
 * person approves it. Refused where nothing would change, and while another proposal for the kind waits.
 */
export function proposeKind(
	context: SignedInContext,
	wanted: WantedRule,
): Promise<Outcome<{ rule: string }>> {
	return inContext(context, async (tx) => {
		const { kind, from } = wanted;
		if (!settableKinds.includes(kind)) return refused({ kind: "notFound" });
		const before = (await standingRules(tx)).filter((one) => one.kind === kind && one.from <= from).at(-1);
		if (isSame(before?.rule ?? shippedKinds[kind], wanted.rule)) {
			const message = "It is so already on that day, so nothing would change.";
			return refused({ kind: "conflict", message });
		}
		const id = mintId();
		const by = { proposedBy: context.actor.person, proposedAt: context.now };
		if (!(await insertRule(tx, { ...wanted, ...by, id }))) {
			const message = "A change of this kind waits for a second person already. Withdraw it first.";
			return refused({ kind: "conflict", message });
		}
		await record(tx, { action: "kindRule.proposed", subject: id, payload: payloadOf({ ...wanted, id }) });
		return done({ rule: id });
	});
}

function isSame(one: WantedRule["rule"], other: WantedRule["rule"]): boolean {
	const told = ({ documents, forum, money, deadlineDays, offered, start }: WantedRule["rule"]) =>
		JSON.stringify([documents, forum, money, deadlineDays, offered, start?.use, start?.asks]);
	return told(one) === told(other);
}

/** A second person approves a proposed rule: referrals begun from its day on follow it, earlier ones keep theirs. */
export function approveKind(context: SignedInContext, wanted: string): Promise<Outcome<{ rule: string }>> {
	return inContext(context, async (tx) => {
		const row = await holdRule(tx, wanted);
		if (!row) return refused({ kind: "notFound" });
		if (row.outcome !== null) return refused(settledAlready);
		const { person } = context.actor;
		if (row.proposedBy === person) {
			const message = "You proposed this change, so a second person must approve it.";
			return refused({ kind: "forbidden", message });
		}
		if (row.from <= context.today) {
			const message = "The day it should begin is not to come any more. Withdraw it and propose another day.";
			return refused({ kind: "conflict", message });
		}
		await settleRule(tx, row.id, { outcome: "approved", by: person, at: context.now });
		await record(tx, { action: "kindRule.approved", subject: row.id, payload: payloadOf(row) });
		forgetKindRules();
		return done({ rule: row.id });
	});
}

/** Takes a proposed rule back before it is approved; whoever may propose may do so. */
export function withdrawKind(context: SignedInContext, wanted: string): Promise<Outcome<{ rule: string }>> {
	return inContext(context, async (tx) => {
		const row = await holdRule(tx, wanted);
		if (!row) return refused({ kind: "notFound" });
		if (row.outcome !== null) return refused(settledAlready);
		await settleRule(tx, row.id, { outcome: "withdrawn", by: context.actor.person, at: context.now });
		await record(tx, { action: "kindRule.withdrawn", subject: row.id, payload: payloadOf(row) });
		return done({ rule: row.id });
	});
}

const settledAlready: Problem = {
	kind: "conflict",
	message: "This proposal has been settled already. Read the page of the kinds again.",
};

function payloadOf({ kind, from, rule }: Pick<KindRuleRow, "id" | "kind" | "from" | "rule">) {
	const { documents, forum, money, deadlineDays, offered } = rule;
	return { kind, from, documents: documents.join(" "), forum, money, deadlineDays, offered };
}
