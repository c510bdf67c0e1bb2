import { expect, test } from "vitest";
import { addDays } from "#app/domain/calendar.ts";
import { settledOf } from "#app/services/bundle.server.ts";
import { catalogueDesk, publicCatalogue } from "#app/services/catalogueViews.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import {
	discardCatalogue,
	removeItem,
	replaceContent,
	saveItem,
	startCatalogue,
} from "#app/services/editCatalogue.server.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { prepareProjection } from "#app/services/prepareProjection.server.ts";
import {
	proposeCatalogue,
	publishCatalogue,
	returnCatalogue,
} from "#app/services/publishCatalogue.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { latestSending } from "#db/queries/projections.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import { rowsOf } from "#schemas/questions.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const [lead, deputy, admin] = ["strategic-lead", "strategic-deputy", "admin"].map(council.as) as [
	SignedInContext,
	SignedInContext,
	SignedInContext,
];
const school = "133704";
const senco = council.asSencoOf(school);

/** Begins, changes, proposes and publishes a version that begins on a day; every hour costs a pound more. */
async function publishDearer(validFrom: string): Promise<void> {
	must(await startCatalogue(lead));
	const dearer = await replaceContent(
		lead,
		(before) => ({
			...before,
			items: before.items.map((item) =>
				item.code === "CL02" ? { ...item, name: "Reading together" } : item,
			),
			rates: before.rates.map((rate) => ({ ...rate, hourlyPence: rate.hourlyPence + 100 })),
		}),
		{ revision: 1, from: "file" },
	);
	expect(dearer).toMatchObject({ ok: true });
	must(await proposeCatalogue(lead, { validFrom, reason: "Rates of the year", revision: 2 }));
	const number = (await catalogueDesk(deputy)).underWay?.version.number ?? 0;
	must(await publishCatalogue(deputy, number));
}

const row = {
	rowId: "row-1",
	provisionItem: "CL02",
	area: "cognitionLearning",
	currentlyProvided: false,
	costBasis: "sole",
	deliveredBy: "teacher",
	minutesPerSession: 60,
	sessionsPerWeek: 100,
};
const map = { "costed-provision-map": { termsCovered: 3, rows: [row] } };

async function sentMap(reference: string) {
	return inContext(admin, async (tx) => {
		const referral = await referralByReference(tx, reference);
		if (!referral) throw new Error("The referral is not there");
		const sent = await latestSending(tx, referral.id);
		const text = sent?.text ?? "";
		const documents: readonly { form: string; answers: Record<string, never> }[] = JSON.parse(text).documents;
		const panel = await prepareProjection(admin, tx, referral);
		const answers = documents.find(({ form }) => form === "costed-provision-map")?.answers ?? {};
		return { text, answers, panel };
	});
}

test("a map that was sent keeps catalogue, name, code and rate, whatever is published later; a draft follows", async () => {
	const over = { "costed-provision-map": map["costed-provision-map"] };
	const reference = await sendReferral(council, school, { over });
	const { reference: draft } = must(await startReferral(senco, { kind: "individual", school }));
	must(await fillDocuments(senco, draft, map));
	const before = await sentMap(reference);
	expect(before.answers).toMatchObject({
		catalogueVersion: 1,
		rows: [{ provisionItem: "CL02", catalogueName: "Early reading small group (CL02)", ratePence: 4275 }],
	});
	await publishDearer(senco.today);
	const after = await sentMap(reference);
	expect(after.text).toBe(before.text);
	const shown = (panel: typeof before.panel) => JSON.stringify(panel?.sources);
	expect(shown(after.panel)).toBe(shown(before.panel));
	expect(shown(after.panel)).toContain("Early reading small group (CL02)");
	const found = await findBundle(senco, draft);
	if (!found) throw new Error("The draft is not there");
	const settled = settledOf(found.bundle, "costed-provision-map").answers;
	expect(settled["catalogueVersion"]).toBe(2);
	expect(rowsOf(settled["rows"])[0]).toMatchObject({
		catalogueName: "Reading together (CL02)",
		ratePence: 4375,
		// 10 hours a week for 38 weeks.
		annualCostPence: 4375 * 380,
	});
});

test("a version that begins later is read from its day on, and everybody may read it beforehand", async () => {
	const begins = addDays(senco.today, 30);
	await publishDearer(begins);
	const nobody = { ...council.context };
	expect((await publicCatalogue(nobody, null))?.version).toMatchObject({ number: 2, stands: "now" });
	expect((await publicCatalogue(nobody, 3))?.version).toMatchObject({ stands: "next", validFrom: begins });
	const later = { ...nobody, today: begins };
	expect((await publicCatalogue(later, null))?.version.number).toBe(3);
	expect(await publicCatalogue(nobody, 99)).toBeNull();
});

test("the same person cannot propose and publish, and nobody overwrites another unseen", async () => {
	must(await startCatalogue(lead));
	expect(await startCatalogue(deputy)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	const item = (await catalogueDesk(lead)).underWay?.content.items[0];
	if (!item) throw new Error("The draft is empty");
	const wish = { item: { ...item, minutesPerSession: 25 }, replaces: item.code, revision: 1 };
	expect(await saveItem(lead, wish)).toMatchObject({ ok: true });
	expect(await saveItem(deputy, wish)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	expect(await removeItem(deputy, item.code, 1)).toMatchObject({ ok: false });
	const validFrom = addDays(senco.today, 40);
	const early = { validFrom: senco.today, reason: "Too early", revision: 2 };
	expect(await proposeCatalogue(lead, early)).toMatchObject({
		ok: false,
		problem: { kind: "invalid", issues: [{ path: "validFrom-day" }] },
	});
	must(await proposeCatalogue(lead, { validFrom, reason: "Shorter sessions", revision: 2 }));
	expect(await publishCatalogue(lead, 4)).toMatchObject({ ok: false, problem: { kind: "forbidden" } });
	expect(await saveItem(deputy, { ...wish, revision: 2 })).toMatchObject({ ok: false });
	must(await returnCatalogue(deputy, 4, "Say what a child gains"));
	expect((await catalogueDesk(lead)).underWay?.returnedReason).toBe("Say what a child gains");
	must(await discardCatalogue(lead, 2));
	expect((await catalogueDesk(lead)).underWay).toBeNull();
});

test("a code is never given to another provision, also not one that was taken out long ago", async () => {
	must(await startCatalogue(lead));
	const item = (await catalogueDesk(lead)).underWay?.content.items.at(-1);
	if (!item) throw new Error("The draft is empty");
	must(await removeItem(lead, item.code, 1));
	const again = await saveItem(lead, {
		item: { ...item, name: "Something else" },
		replaces: null,
		revision: 2,
	});
	expect(again).toMatchObject({ ok: false, problems: [{ field: "code" }] });
	must(await discardCatalogue(lead, 2));
});
