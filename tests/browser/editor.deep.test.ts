import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { openBrowser } from "#tests/setup/browser.ts";
import { type Client, signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";
import { type Walk, walkOn } from "./walk.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

async function enter(page: Page, handle: string): Promise<void> {
	const { cookie } = await signedIn(server, handle);
	const [name = "", value = ""] = cookie.split(/=(.*)/s);
	await page.context().addCookies([{ name, value, url: server.origin }]);
}

/** What is revised in a walk. */
interface Revision {
	readonly form: string;
	readonly question: string;
	/** The page of the question, and another one. */
	readonly page: string;
	readonly otherPage: string;
	/** A yes or no question that decides whether another is asked. */
	readonly decider: string;
	/** The kind of referral that asks with the form, and the id of the reworded question's page. */
	readonly kind: string;
	readonly section: string;
}

const inMain = (page: Page) => page.locator(".cm-editor__card");
const preview = (page: Page) => page.locator("#preview");

async function begin({ page, look }: Walk, { form }: Revision) {
	await page.goto(`${server.origin}/forms/${form}/edit`);
	await look("no-draft");
	await page.getByRole("button", { name: "Begin the next version" }).click();
	await page.getByRole("heading", { name: "What has changed so far" }).waitFor();
	await look("overview");
}

async function rewordAndAddOption({ page, look, live }: Walk, { question }: Revision) {
	await inMain(page).getByRole("link", { name: question, exact: true }).click();
	const title = page.getByLabel("Question", { exact: true });
	const options = page.getByLabel("Options, one on each line");
	const before = await options.inputValue();
	await title.fill("How was it put anew?");
	await options.fill(`${before}\nNot yet known`);
	if (live) {
		await page.getByText("Option ‘Not yet known’ added").waitFor();
		await preview(page).getByText("Not yet known").waitFor();
		await page.getByText(/^Saved at/).waitFor();
	}
	await look("question");
	await page.getByRole("button", { name: "Save this question" }).last().click();
	await page.getByText("Saved.").waitFor();
	await preview(page).getByText("Not yet known").waitFor();
	expect(await options.inputValue()).toBe(`${before}\nNot yet known`);
	return before;
}

async function doubtAndConflict({ page, look }: Walk, before: string) {
	const options = page.getByLabel("Options, one on each line");
	const [first = ""] = before.split("\n");
	await options.fill((await options.inputValue()).replace(first, "Put quite otherwise"));
	await page.getByRole("button", { name: "Save this question" }).last().click();
	await page.getByRole("heading", { name: "There is a problem" }).waitFor();
	await look("what-became");
	await page.getByLabel(/It is the same answer/).check();
	await page.getByRole("button", { name: "Save this question" }).last().click();
	await page.getByText("Saved.").waitFor();

	const address = page.url().split("?")[0] ?? "";
	const other = await signedIn(server, "tf-guidance");
	const seen = /name="seen"[^>]*value="([0-9a-z]+)"/.exec(
		await (await other.get(new URL(address).pathname)).text(),
	)?.[1];
	await other.post(new URL(address).pathname, {
		_action: "save",
		seen: seen ?? "",
		hint: "Theirs, written meanwhile.",
	});
	await page.getByLabel("Help text").fill("Mine, written meanwhile.");
	await page.getByRole("button", { name: "Save this question" }).last().click();
	await page.getByRole("heading", { name: /Someone else changed this question/ }).waitFor();
	await page.getByText("Theirs, written meanwhile.").first().waitFor();
	expect(await page.getByLabel("Help text").inputValue()).toBe("Mine, written meanwhile.");
	await look("conflict");
	await page.getByRole("button", { name: "Save this question" }).last().click();
	await page.getByText("Saved.").waitFor();
	expect(await page.getByLabel("Help text").inputValue()).toBe("Mine, written meanwhile.");
}

async function condition({ page, look }: Walk, question: string) {
	await page.getByText("When it is asked").click();
	await page.getByLabel("Only when", { exact: true }).check();
	await page.getByLabel("The question", { exact: true }).selectOption({ label: question });
	const yes = page.locator(`#when1Answer optgroup[label="${question}"] option`, { hasText: "Yes" });
	await page.locator("#when1Answer").selectOption(await yes.getAttribute("value"));
	await page.getByRole("button", { name: "Save this question" }).last().click();
	await page.getByText("Saved.").waitFor();
	await page.getByText(`is now asked only when ‘${question}’ is Yes`).first().waitFor();
	await look("condition");
}

async function addQuestion({ page, look, live, name }: Walk, revision: Revision) {
	await page.goto(`${server.origin}/forms/${revision.form}/edit`);
	await page.getByRole("link", { name: `Add a question to ${revision.page}` }).click();
	await page.getByRole("button", { name: "Add this question" }).click();
	await page.getByRole("heading", { name: "There is a problem" }).waitFor();
	await look("new-question-refused");
	await page.getByLabel("Question", { exact: true }).fill("Does the class have a quiet place?");
	await page.getByLabel("Yes or no", { exact: true }).check();
	await page.getByLabel("Nothing about a person").check();
	await page.getByRole("button", { name: "Add this question" }).click();
	await page.getByRole("heading", { name: "Does the class have a quiet place?", level: 1 }).waitFor();
	await look("new-question");
	await condition({ page, look, live, name }, revision.decider);
}

async function arrange({ page, look }: Walk, revision: Revision) {
	await page.getByRole("button", { name: "Move up" }).click();
	await page.getByText(/Last change: .*moved up within/).waitFor();
	await page.getByLabel("Move it to").selectOption({ index: 1 });
	await page.getByRole("button", { name: "Move it there" }).click();
	await page.getByText(/Last change: .*moved from/).waitFor();
	await page.goto(`${server.origin}/forms/${revision.form}/edit`);
	await page.getByRole("button", { name: new RegExp(`move page ${revision.otherPage} down$`) }).click();
	await page.getByText(`Last change: Page ‘${revision.otherPage}’ moved down`).waitFor();
	await page.getByRole("button", { name: "Undo my last change" }).click();
	await page.getByRole("button", { name: "Do it again" }).waitFor();
	expect(await page.getByText(`Page ‘${revision.otherPage}’ moved down`).count()).toBe(0);
	await look("changes");
	await page.locator("#preview").getByRole("link", { name: "As the panel" }).click();
	await page.locator("#preview").getByText("It sees the answer").first().waitFor();
	await look("as-the-panel");
}

async function pageWords({ page, look }: Walk, revision: Revision) {
	await inMain(page).getByRole("link", { name: revision.otherPage, exact: true }).click();
	await page.getByLabel("What it says at the top").fill("Read this first.");
	await page.getByRole("button", { name: "Save this page" }).click();
	await page.getByText("Read this first.").first().waitFor();
	await look("page");
	await page.getByRole("link", { name: "Add a page behind this one" }).click();
	await page.getByLabel("Title of the page").fill("Anything else");
	await look("new-page");
	await page.getByRole("button", { name: "Add this page" }).click();
	await page.getByRole("heading", { name: "Anything else", level: 1 }).waitFor();
	await page.getByRole("button", { name: "Take this page away" }).click();
	await page.getByRole("heading", { name: "What has changed so far" }).waitFor();
	await page.getByText("Introduction").first().waitFor();
}

/** What a SENCo has begun, and a new one of the same kind, as their pages ask it. */
interface SchoolDesk {
	readonly client: Client;
	readonly kind: string;
	readonly school: string;
}

async function desk(handle: string, kind: string): Promise<SchoolDesk> {
	const client = await signedIn(server, handle);
	const start = await (await client.get(`/referrals/new?kind=${kind}`)).text();
	const school = /name="school"[^>]*value="(\d{6})"/.exec(start)?.[1] ?? "";
	return { client, kind, school };
}

async function begun({ client, kind, school }: SchoolDesk): Promise<string> {
	const answer = await client.post("/referrals/new", { school, kind });
	return answer.headers.get("location")?.split("/")[2] ?? "";
}

/** What it would do to everything stored is looked at before it is proposed. */
async function lookAtImpact({ page, look, live }: Walk, { form }: Revision) {
	await page.goto(`${server.origin}/forms/${form}`);
	await page.getByRole("link", { name: "What it would do to what is sent and begun" }).click();
	await page.getByText("Nobody has looked yet.").waitFor();
	await page.getByRole("button", { name: "Look at everything stored" }).click();
	const found = page.getByRole("heading", { name: "What was found" });
	for (let tries = 0; !live && tries < 50 && (await found.count()) === 0; tries += 1) {
		await page.waitForTimeout(200);
		await page.reload();
	}
	await found.waitFor();
	await page.getByText("The draft has not been edited since.").waitFor();
	await page.getByText("In the trial:").waitFor();
	await look("impact");
}

async function propose({ page, look }: Walk, { form, question }: Revision) {
	await page.goto(`${server.origin}/forms/${form}`);
	await page.getByRole("link", { name: "What changes" }).click();
	await page.getByText(`Question ‘${question}’ now reads ‘How was it put anew?’`).waitFor();
	await page.getByText("Option ‘Not yet known’ added to").waitFor();
	await page.getByText("Question ‘Does the class have a quiet place?’ added to").waitFor();
	await look("compare");
	await page.goto(`${server.origin}/forms/${form}`);
	await page.getByLabel("Why does the form change?").fill("SENCos asked for plainer words.");
	await look("propose");
	await page.getByRole("button", { name: "Propose this version" }).click();
	await page.getByText("You proposed this version, so somebody else approves it.").waitFor();
}

async function approve({ page, look }: Walk, { form }: Revision) {
	await enter(page, "strategic-lead");
	await page.goto(`${server.origin}/forms/${form}`);
	await page.getByRole("button", { name: "Approve and publish" }).click();
	await page.getByText("Choose what happens to drafts that schools have begun").first().waitFor();
	await page.getByLabel("Carry them over").check();
	await look("approve");
	await page.getByRole("button", { name: "Approve and publish" }).click();
	await page.getByText("No next version is under way.").waitFor();
	await look("published");
}

/** The old draft is carried over with its answers, and the school is told what to look at; what is new asks anew. */
async function schoolsGoOn({ page, look }: Walk, revision: Revision, at: SchoolDesk, draft: string) {
	await enter(page, "senco-mansel-park");
	const put = page.getByText("How was it put anew?");
	await page.goto(`${server.origin}/referrals/${draft}/${revision.form}/${revision.section}`);
	await page.getByRole("heading", { name: "The form has changed since you began" }).waitFor();
	await page.getByText("SENCos asked for plainer words.").waitFor();
	await look("old-draft");
	await page.getByRole("button", { name: "Carry my answers over and go on" }).click();
	await page.getByText("Your answers have been carried over.").waitFor();
	await look("carried");
	await page.getByRole("button", { name: "Go on with the referral" }).click();
	await page.getByRole("link", { name: "See what to check, what is new and what is kept" }).waitFor();
	await page.goto(`${server.origin}/referrals/${draft}/${revision.form}/${revision.section}`);
	await put.first().waitFor();
	await page.goto(`${server.origin}/referrals/${await begun(at)}/${revision.form}/${revision.section}`);
	await put.first().waitFor();
	await look("new-draft");
}

const revisions: readonly (Revision & { readonly live: boolean; readonly width: number })[] = [
	{
		form: "contingency-funding-referral",
		question: "What has happened?",
		page: "Why the city is asked",
		otherPage: "What has happened",
		decider: "Has the Locality Lead authorised money until the decision?",
		kind: "contingency",
		section: "event",
		live: true,
		width: 1280,
	},
	{
		form: "individual-pupil-need-referral",
		question: "Can this wait for the usual meeting?",
		page: "Agreement and views",
		otherPage: "Needs",
		decider: "Has a parent or carer agreed to this request?",
		kind: "individual",
		section: "reason",
		live: false,
		width: 390,
	},
];

for (const revision of revisions) {
	const { live, width } = revision;
	const how = `JavaScript ${live ? "on" : "off"}, at ${width} px`;
	test(`a form is revised, told in words and published by a second person, ${how}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, `editor-${live ? "live" : "plain"}`, live);
		const school = await desk("senco-mansel-park", revision.kind);
		const draft = await begun(school);
		await enter(page, "tf-referral");
		await begin(walk, revision);
		const before = await rewordAndAddOption(walk, revision);
		await doubtAndConflict(walk, before);
		await addQuestion(walk, revision);
		await arrange(walk, revision);
		await pageWords(walk, revision);
		await lookAtImpact(walk, revision);
		await propose(walk, revision);
		await approve(walk, revision);
		await schoolsGoOn(walk, revision, school, draft);
	}, 240_000);
}
