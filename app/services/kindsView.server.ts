import { can } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import type { WaitingItem } from "#app/domain/home.ts";
import {
	type KindFormView,
	type KindLine,
	type KindsView,
	lostFacts,
	ruleChanges,
	ruleLines,
	type ToldRule,
	type WaitingRule,
} from "#app/domain/kinds.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { bundleDocuments, kindRulesOn } from "#app/services/kindRules.server.ts";
import { registersOn } from "#app/services/registers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { allForms } from "#db/queries/forms.server.ts";
import { type KindRuleRow, type SetRule, toldRules, waitingRules } from "#db/queries/kindRules.server.ts";
import { halfTerms } from "#db/queries/register.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { showDate } from "#schemas/entry.ts";
import { settableKinds, shippedKinds } from "#schemas/kinds.ts";
import { referralKindLabels, referralKinds } from "#schemas/vocabulary.ts";

type Forms = ReadonlyMap<string, FormDocument>;

/** Every kind of referral as it is and will be, what waits, and how it came about. */
export function kindsView(context: SignedInContext): Promise<KindsView> {
	return inContext(context, async (tx) => {
		const forms = await bundleDocuments(tx);
		const titles = new Map((await allForms(tx)).map(({ id, title }) => [id, title]));
		const usual = await usualDays(context, tx);
		const rows = await toldRules(tx);
		const settled = rows.filter(({ outcome }) => outcome !== null).reverse();
		const changesOf = (row: KindRuleRow) => ruleChanges(ruleBefore(settled, row), row.rule, titles, usual);
		const now = await kindRulesOn(tx, context, context.today);
		return {
			kinds: referralKinds.map(
				(kind): KindLine => ({
					kind,
					label: referralKindLabels[kind],
					lines: ruleLines(now[kind], titles, usual),
					next: settled
						.filter((row) => row.kind === kind && row.from > context.today)
						.map((row) => ({ from: row.from, changes: changesOf(row) })),
					settable: settableKinds.some((one) => one === kind),
				}),
			),
			waiting: rows
				.filter(({ outcome }) => outcome === null)
				.map((row) => waitingOf(context, row, { changes: changesOf(row), settled, forms })),
			told: rows.filter(({ outcome, proposedBy }) => outcome !== null && proposedBy).map(toldOf),
			mayWrite: can(context.actor, "programme:write", { kind: "none" }),
		};

		function toldOf(row: KindRuleRow): ToldRule {
			const by = `${row.proposerName ?? ""}, approved by ${row.settlerName ?? ""}`;
			const changes = changesOf(row);
			return { from: row.from, kind: referralKindLabels[row.kind], changes, reason: row.reason, by };
		}
	});
}

/** The rule of its kind that a rule follows on its day; `settled` are those that stand, the earliest first. */
function ruleBefore(settled: readonly KindRuleRow[], row: KindRuleRow) {
	const place = settled.indexOf(row);
	const earlier = place < 0 ? settled : settled.slice(0, place);
	const last = earlier.filter(({ kind, from }) => kind === row.kind && from <= row.from).at(-1);
	return last?.rule ?? shippedKinds[row.kind];
}

function waitingOf(
	{ actor, today }: SignedInContext,
	row: KindRuleRow,
	ground: {
		readonly changes: readonly string[];
		readonly settled: readonly KindRuleRow[];
		readonly forms: Forms;
	},
): WaitingRule {
	const before = ruleBefore(ground.settled, row);
	return {
		id: row.id,
		label: referralKindLabels[row.kind],
		from: row.from,
		changes: ground.changes,
		lost: lostFacts(before.documents, row.rule.documents, ground.forms),
		reason: row.reason,
		proposedBy: row.proposerName ?? "",
		proposedOn: londonDate(row.proposedAt),
		late: row.from <= today,
		own: row.proposedBy === actor.person,
	};
}

async function usualDays(context: SignedInContext, tx: Tx): Promise<KindFormView["usualDays"]> {
	const { settings } = await registersOn(tx, context.authority, context.today);
	const locality = Number(settings["deadlineDays"] ?? 7);
	return { locality, city: Number(settings["cityDeadlineDays"] ?? locality) };
}

/** One kind to be set: the rule that stands last, which a change goes out from. Null for a kind that cannot be set. */
export function kindForm(context: SignedInContext, wanted: string | undefined): Promise<KindFormView | null> {
	const kind = settableKinds.find((one) => one === wanted);
	if (!kind) return Promise.resolve(null);
	return inContext(context, async (tx) => {
		const rows = (await toldRules(tx)).filter((row) => row.kind === kind);
		const [latest] = rows.filter(({ outcome }) => outcome !== null);
		const terms = await halfTerms(tx);
		return {
			kind,
			label: referralKindLabels[kind],
			rule: shown(latest?.rule ?? shippedKinds[kind]),
			forms: [...(await bundleDocuments(tx))].map(([form, { title }]) => ({ form, title })),
			halfTerms: terms
				.filter(({ startsOn }) => startsOn > context.today)
				.slice(0, 6)
				.map(({ startsOn, name, academicYear }) => ({ from: startsOn, name: `${name} ${academicYear}` })),
			today: context.today,
			usualDays: await usualDays(context, tx),
			waits: rows.some(({ outcome }) => outcome === null),
		};
	});
}

function shown({ documents, forum, money, deadlineDays, offered, start }: SetRule): KindFormView["rule"] {
	return { documents, forum, money, deadlineDays, offered, use: start?.use ?? "", asks: start?.asks ?? "" };
}

/** Changes of kinds that wait for this person's signature. */
export async function kindsWaiting({ actor }: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	if (!can(actor, "programme:write", { kind: "none" })) return [];
	return (await waitingRules(tx, actor.person)).map(({ kind, from }) => ({
		title: `${referralKindLabels[kind]}, from ${showDate(from)}`,
		href: "/programme/kinds",
		detail: "A kind of referral is to be set anew: read what changes, then approve or withdraw it",
		tag: { text: "Second person", colour: "yellow" },
	}));
}
