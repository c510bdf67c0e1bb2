import { londonDate } from "#app/domain/calendar.ts";
import { askedAnew, type EarlierReferral, type OtherMap } from "#app/domain/copying.ts";
import { type OpenBundle, openBundle, settledOf } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { signedAnew, storeSignatures } from "#app/services/signatures.server.ts";
import { storeAnswers } from "#app/services/storeAnswers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { holdReferral, type ReferralRow, referralsOfSchools } from "#db/queries/referrals.server.ts";
import { carryRow } from "#schemas/carry.ts";
import { showPence } from "#schemas/entry.ts";
import { questionOf, rowIdKey, rowsOf } from "#schemas/questions.ts";
import { type Mode, referralKindLabels } from "#schemas/vocabulary.ts";

const mapForm = "costed-provision-map";
const table = "rows";

/** The school's other referrals of a mode, the newest first, opened. */
async function othersOf(
	context: SignedInContext,
	tx: Tx,
	{ school, mode, but }: { readonly school: string; readonly mode: Mode; readonly but?: string },
): Promise<{ referral: ReferralRow; bundle: OpenBundle }[]> {
	const rows = await referralsOfSchools(tx, [school]);
	const wanted = rows.filter((row) => row.mode === mode && row.reference !== but).slice(0, mostOthers);
	const opened = [];
	for (const row of wanted) {
		const one = await openBundle(context, tx, row.reference);
		if (one) opened.push(one);
	}
	return opened;
}

/** Referrals offered to copy from: as many as a person reads through. */
const mostOthers = 15;

function earlierOf({ referral, bundle }: { referral: ReferralRow; bundle: OpenBundle }): EarlierReferral {
	const answers = bundle.documents.map((document) => document.answers);
	const words = answers.flatMap((answer) => [answer["caseLabel"], answer["caseTitle"]]);
	const named = words.filter((word): word is string => typeof word === "string" && word !== "");
	return {
		reference: referral.reference,
		kind: referralKindLabels[referral.kind],
		begunOn: londonDate(referral.createdAt),
		title: named.length > 0 ? named.join(": ") : null,
	};
}

/** The school's referrals that a new one of this mode may begin from; those with nothing in them are left out. */
export function earlierReferrals(
	context: SignedInContext,
	tx: Tx,
	about: { readonly school: string; readonly mode: Mode },
): Promise<EarlierReferral[]> {
	return othersOf(context, tx, about).then((all) =>
		all
			.filter(({ bundle }) => bundle.documents.some(({ answers }) => Object.keys(answers).length > 0))
			.map(earlierOf),
	);
}

/** The maps of the school, in the mode of this referral, whose rows may be copied into it. */
export function otherMaps(context: SignedInContext, bundle: OpenBundle): Promise<OtherMap[]> {
	return inContext(context, async (tx) => {
		const { school, mode, reference } = bundle;
		const all = await othersOf(context, tx, { school, mode, but: reference });
		return all.flatMap((one) => {
			if (!one.bundle.documents.some(({ form }) => form === mapForm)) return [];
			const rows = rowsOf(settledOf(one.bundle, mapForm).answers[table]).map((row) => ({
				rowId: String(row[rowIdKey] ?? ""),
				words: wordsOf(row),
			}));
			return rows.length > 0 ? [{ ...earlierOf(one), rows }] : [];
		});
	});
}

function wordsOf(row: Readonly<Record<string, unknown>>): string {
	const name = row["catalogueName"] ?? row["provisionName"] ?? "No name yet";
	const cost = row["annualCostPence"];
	return typeof cost === "number" ? `${String(name)}, ${showPence(cost)}` : String(name);
}

/**
 * Copies rows of another map of the school, named `reference/rowId`, to the end of this referral's map. Each gets an id
 * of its own, and the page waits to be checked.
 */
export function copyRows(
	context: SignedInContext,
	reference: string,
	wanted: readonly string[],
): Promise<Outcome<{ copied: number }>> {
	return inContext(context, async (tx) => {
		await holdReferral(tx, reference);
		const own = (await openBundle(context, tx, reference))?.bundle;
		const map = own?.documents.find(({ form }) => form === mapForm);
		const to = map && questionOf(map.compiled.document, table);
		if (!own || !map || !to) return refused({ kind: "notFound" });
		const others = await othersOf(context, tx, { school: own.school, mode: own.mode, but: reference });
		const copied = others.flatMap(({ bundle }) => {
			const source = bundle.documents.find(({ form }) => form === mapForm);
			const from = source && questionOf(source.compiled.document, table);
			if (!source || !from) return [];
			return rowsOf(source.answers[table])
				.filter((row) => wanted.includes(`${bundle.reference}/${String(row[rowIdKey])}`))
				.map((row) => carryRow(from, to, row, { askedAnew, mintRowId: mintId }));
		});
		const rows = [...rowsOf(map.answers[table]), ...copied];
		if (copied.length === 0) return refused(nothing("Choose at least one row to copy"));
		if (rows.length > (to.maxItems ?? rows.length))
			return refused(nothing(`A map takes at most ${to.maxItems} rows. Choose fewer`));
		const page = map.compiled.document.pages.find(({ questions }) => questions.includes(table))?.id ?? "";
		const toCheck = [...new Set([...(map.toCheck ?? []), page])];
		const answers = { ...map.answers, [table]: rows };
		const saved = await storeAnswers(context, tx, own, { ...map, toCheck }, answers, map.revision);
		if (saved.kind === "saved") {
			const documents = own.documents.map((other) => (other.id === map.id ? { ...map, answers } : other));
			await storeSignatures(context, tx, own, await signedAnew(context, tx, { ...own, documents }), mapForm);
			return done({ copied: copied.length });
		}
		return refused({
			kind: "conflict",
			message: "This map can no longer be changed. Open the referral again.",
		});
	});
}

function nothing(message: string) {
	const issue = { question: table, path: table, keyword: "copy", message, severity: "error" } as const;
	return { kind: "invalid", message, issues: [issue] } as const;
}
