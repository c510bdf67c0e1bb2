import { afterAll, expect, test } from "vitest";
import { completeKind, type SampleKind } from "#app/services/sample/kinds.ts";
import { completeProjectReview } from "#app/services/sample/projectReviewAnswers.ts";
import type { Answers, RuleContext } from "#schemas/annotations.ts";
import { checkPage } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { rowsOf } from "#schemas/questions.ts";
import { signedQuestions } from "#schemas/signatures.ts";
import { planKinds, referralKindLabels, type ShippedForm, shippedForms } from "#schemas/vocabulary.ts";
import { approve } from "#tests/browser/approve.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { storedAnswers } from "#tests/browser/storedAnswers.ts";
import { rulesToday, type Walk, walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

/** Pages that stand in several bundles are saved empty, judged and pictured once each way. */
const judged = new Set<string>();

type AnswersByForm = { readonly [form: string]: Answers };

/** Every kind of referral that is begun by itself, each with the seed of a correct fill. */
const kinds: readonly { kind: SampleKind; seed: number }[] = [
	{ kind: "individual", seed: 11 },
	{ kind: "contingency", seed: 21 },
	{ kind: "solutionFocused", seed: 4 },
	{ kind: "project", seed: 1 },
	{ kind: "group", seed: 1 },
	{ kind: "ehcpNew", seed: 3 },
	{ kind: "ehcpChange", seed: 4 },
];

const ways = [
	{ words: "with scripts", live: true, width: 1280 },
	{ words: "without scripts, on a telephone", live: false, width: 390 },
] as const;

for (const { kind, seed } of kinds)
	for (const { words, live, width } of ways)
		test(`${referralKindLabels[kind]} is begun, filled in and sent as typed, ${words}`, async () => {
			const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
			const walk = walkOn(page, `${kind}-${width}`, live);
			const context = { ...(await rulesToday(server.database)), kind };
			const partners = (context.options.schools ?? []).slice(0, 2).map(({ code }) => code);
			const answers = completeKind(kind, { context, seed, partners });
			await signIn(walk, planKinds.includes(kind) ? "case-officer" : "senco-mansel-park");
			const reference = await begin(walk, kind);
			for (const form of formsOf(kind)) await fillDocument(walk, form, answers[form] ?? {}, context);
			const isSigned = formsOf(kind).some((form) => signedQuestions(shippedDocuments[form]).length > 0);
			if (isSigned) await approve(server, reference);
			await send(walk, reference, answers);
			await foundAsTyped(walk, reference, answers);
			await signIn(walk, "admin");
			await page.goto(`/queue/${reference}`);
			await walk.look("desk");
		}, 240_000);

for (const { words, live, width } of ways)
	test(`what a project came to is told as typed, up to its headteacher's approval, ${words}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, `project-review-${width}`, live);
		await signIn(walk, "senco-newlands");
		await page.goto("/reviews");
		const reference = await beginReview(walk);
		const form = "review-of-project";
		const known = (await storedAnswers(server.database, reference)).get(form) ?? {};
		const context = { ...(await rulesToday(server.database)), kind: "review" as const };
		const award = { pence: Number(known["awardedPence"]), terms: Number(known["awardedTerms"]) };
		const rows = (rowsOf(known["work"]) as Answers[]).map(({ rowId = "", workName = "" }) => ({
			rowId,
			provisionName: workName,
		}));
		const reviewed = { referral: { outcomes: known["outcomes"] ?? [] }, map: { rows } };
		const answers = completeProjectReview({ context, seed: 3, award, reviewed, recommendation: "continue" });
		await fillDocument(walk, form, answers[form], context, known);
		await page.goto(`/referrals/${reference}/check`);
		const shown = plain(await page.getByRole("main").innerText());
		for (const text of textsIn(answers[form])) expect(shown).toContain(plain(text));
		await walk.look("check");
	}, 240_000);

/** The first review of a project there is to begin, or the one that was begun the other way. */
async function beginReview({ page, look }: Walk): Promise<string> {
	const ofProject = page.getByRole("row").filter({ hasText: referralKindLabels.project });
	const start = ofProject.getByRole("link", { name: /^Start the review/ }).first();
	if ((await start.count()) === 0) {
		await ofProject
			.getByRole("link", { name: /review/i })
			.first()
			.click();
	} else {
		await start.click();
		await look("start");
		await press(page, page.getByRole("button", { name: "Start the review" }));
	}
	return new URL(page.url()).pathname.split("/")[2] ?? "";
}

function formsOf(kind: SampleKind): ShippedForm[] {
	return shippedForms.filter((form) => bundleForms[kind]?.includes(form));
}

async function signIn({ page }: Walk, handle: string): Promise<void> {
	await page.context().clearCookies();
	await page.goto("/sign-in");
	await press(page, page.locator(`button[name="person"][value="${handle}"]`));
}

async function begin({ page, look }: Walk, kind: SampleKind): Promise<string> {
	await page.goto("/referrals/new");
	await page.getByLabel(referralKindLabels[kind]).check();
	await press(page, page.getByRole("button", { name: "Continue" }));
	await look("start");
	await press(page, page.getByRole("button", { name: "Start the referral" }));
	return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** Every page of a document: saved as it is found first, empty but for what is `known`, then filled in. */
async function fillDocument(
	walk: Walk,
	form: ShippedForm,
	answers: Answers,
	context: RuleContext,
	known: Answers = {},
) {
	const { page, look, live } = walk;
	const document = shippedDocuments[form];
	const taskList = page.url();
	await page
		.locator(`a[href^="${new URL(taskList).pathname}/${form}/"]`)
		.first()
		.click();
	while (page.url() !== taskList) {
		const pageId = new URL(page.url()).pathname.split("/")[4] ?? "";
		const place = `${form} ${pageId} ${live} ${context.kind === "group"}`;
		const isNew = !judged.has(place);
		judged.add(place);
		if (isNew) await saveEmpty(walk, { form, pageId, known }, context);
		await fillPage(page, { document, pageId, answers, live }, async () => {
			if (isNew) await look(`${form}-${pageId}`);
		});
	}
}

interface Found {
	readonly form: ShippedForm;
	readonly pageId: string;
	readonly known: Answers;
}

/** A page saved as it was found says one thing of every question it needs, and each of its links leads to its field. */
async function saveEmpty({ page }: Walk, { form, pageId, known }: Found, context: RuleContext) {
	const compiled = compileForm(shippedDocuments[form], context.mode);
	const signed = signedQuestions(compiled.document);
	const found = checkPage(compiled, pageId, known, context).filter(
		({ severity, question }) => severity === "error" && !signed.includes(question),
	);
	if (found.length === 0) return;
	const address = page.url();
	await press(page, page.getByRole("button", { name: "Save and continue" }));
	const links = page.locator(".govuk-error-summary a");
	const told = await links.allInnerTexts();
	expect(told.sort(), `${form} ${pageId}`).toEqual(found.map(({ message }) => message).sort());
	for (const link of await links.all()) {
		const target = (await link.getAttribute("href"))?.slice(1) ?? "";
		expect(await page.locator(`[id="${target}"]`).count(), target).toBe(1);
	}
	await page.goto(address);
}

/** What was typed stands on the check page, and again after sending. */
async function send({ page, look }: Walk, reference: string, answers: AnswersByForm): Promise<void> {
	expect(await page.getByText("still needed").count()).toBe(0);
	await look("task-list");
	await page.goto(`/referrals/${reference}/check`);
	const shown = plain(await page.getByRole("main").innerText());
	for (const text of textsIn(Object.values(answers))) expect(shown).toContain(plain(text));
	await look("check");
	await page.locator("#confirmed").check();
	await press(page, page.getByRole("button", { name: "Confirm and send" }));
	expect(new URL(page.url()).pathname).toBe(`/referrals/${reference}/sent`);
	await look("sent");
}

/** The database holds each sentence that was typed, under its own question, and there is paper to take away. */
async function foundAsTyped({ page }: Walk, reference: string, answers: AnswersByForm): Promise<void> {
	const stored = await storedAnswers(server.database, reference);
	expect(stored.size).toBeGreaterThan(0);
	for (const [form, kept] of stored)
		for (const [question, answer] of Object.entries(answers[form] ?? {}))
			if (typeof answer === "string") expect(kept[question], `${form} ${question}`).toBe(answer);
	for (const paper of ["sent.pdf", "answers.pdf"]) {
		const response = await page.request.get(`/referrals/${reference}/${paper}`);
		expect(response.status(), `${paper}, and the server said: ${server.output().slice(-3000)}`).toBe(200);
		expect(response.headers()["content-type"], paper).toBe("application/pdf");
	}
}

/** Every sentence somebody typed, rows included. */
function textsIn(value: unknown): string[] {
	if (typeof value === "string") return value.includes(" ") ? [value] : [];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const plain = (text: string): string => text.replace(/\s+/g, " ");
