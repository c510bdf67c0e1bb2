import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { blankBlocks, type Paper } from "#app/domain/paper.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { blankPaper } from "#app/services/paper/blankPaper.server.ts";
import { drawPaper } from "#app/services/paper/drawPaper.server.ts";
import { filledPaper } from "#app/services/paper/filledPaper.server.ts";
import { sentPaper } from "#app/services/paper/sentPaper.server.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { isCalculated, questionOf } from "#schemas/questions.ts";
import { foundCouncil, must, prepareReferral, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const senco = council.asSencoOf("131272");
const now = new Date("2025-01-14T10:00:00Z");
const words = "Łukasz, Željko, Đặng and Şirin do well.";
const reference = await sendReferral(council, "131272", {
	over: { "individual-pupil-need-referral": { supportAndReason: words.repeat(40) } },
});

async function found(context = senco, of = reference) {
	const bundle = await findBundle(context, of);
	if (!bundle) throw new Error("The referral is out of reach.");
	return bundle;
}

const textOf = ({ title, under, blocks }: Paper) => JSON.stringify([title, under, blocks]);

/** Every structure element of a tagged PDF, by its kind. */
async function structureOf(pdf: Buffer) {
	const document = await PDFDocument.load(pdf, { updateMetadata: false });
	const kinds: string[] = [];
	let rowHeaders = 0;
	for (const [, object] of document.context.enumerateIndirectObjects()) {
		if (!(object instanceof PDFDict)) continue;
		const kind = object.lookup(PDFName.of("S"));
		if (object.has(PDFName.of("P")) && kind instanceof PDFName) kinds.push(kind.decodeText());
		if (object.toString().includes("/Scope /Row")) rowHeaders += 1;
	}
	return { document, kinds, rowHeaders };
}

test("what was sent is a tagged PDF with a language, a title, headings and header cells", async () => {
	const paper = must(await sentPaper(senco, await found(), true));
	expect(paper.marks).toEqual([
		"Trial: no funding attached",
		"Sample data: every name, case and figure is made up",
	]);
	expect(textOf(paper)).toContain("Łukasz");
	const began = performance.now();
	const pdf = await drawPaper(paper, now);
	expect(performance.now() - began).toBeLessThan(10_000);
	const { document, kinds, rowHeaders } = await structureOf(pdf);
	const { catalog } = document;
	const lang = catalog.lookup(PDFName.of("Lang"));
	expect(lang instanceof PDFString || lang instanceof PDFHexString ? lang.decodeText() : "").toBe("en-GB");
	expect(catalog.lookup(PDFName.of("MarkInfo"))?.toString()).toContain("/Marked true");
	expect(document.getTitle()).toContain(reference);
	expect(catalog.lookup(PDFName.of("ViewerPreferences"))?.toString()).toContain("/DisplayDocTitle true");
	for (const kind of ["Document", "H1", "H2", "H3", "Table", "TR", "TH", "TD", "P"])
		expect(kinds, kind).toContain(kind);
	expect(rowHeaders).toBeGreaterThan(20);
	expect(document.getPageCount()).toBeGreaterThan(2);
}, 60_000);

test("every answer of the bundle is in it, and whoever is not of the school has then seen an identity", async () => {
	const admin = council.as("admin");
	const paper = must(await sentPaper(admin, await found(admin), false));
	expect(paper.marks).toEqual(["Trial: no funding attached"]);
	const bundle = await found();
	for (const { compiled } of bundle.bundle.documents)
		expect(textOf(paper)).toContain(compiled.document.title);
	const seen = await inContext(admin, (tx) =>
		tx.execute(sql`select purpose from identity.identity_view where referral = ${bundle.referral.id}`),
	);
	expect(seen).toContainEqual({ purpose: "sentPaper" });
}, 60_000);

test("what is filled in so far says that it is not sent; nothing sent means nothing to print as sent", async () => {
	const draft = await prepareReferral(council, "131272");
	const bundle = await found(senco, draft);
	expect(filledPaper(senco, bundle, false).under.join(" ")).toContain("Not sent.");
	expect(await sentPaper(senco, bundle, false)).toMatchObject({ problem: { kind: "notFound" } });
}, 60_000);

test("an empty form asks on paper everything that is asked on screen, and draws", async () => {
	const rules = { mode: "trial", today: "2025-01-14", settings: {}, options: {}, bundle: {} } as const;
	for (const document of Object.values(shippedDocuments)) {
		const printed = JSON.stringify(blankBlocks(document, rules));
		for (const page of document.pages)
			for (const id of page.questions) {
				const question = questionOf(document, id);
				if (question?.title && !isCalculated(question) && question.type !== "array")
					expect(printed, `${document.form} ${id}`).toContain(JSON.stringify(question.title).slice(1, -1));
			}
	}
	const paper = await blankPaper(senco, "costed-provision-map", 1, true);
	if (!paper) throw new Error("There is no such form.");
	expect((await drawPaper(paper, now)).subarray(0, 5).toString()).toBe("%PDF-");
	expect(await blankPaper(senco, "costed-provision-map", 9, true)).toBeNull();
}, 60_000);
