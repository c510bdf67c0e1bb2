import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { openBrowser } from "#tests/setup/browser.ts";
import { signedIn } from "#tests/setup/people.ts";
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

const problem = (page: Page) => page.getByRole("heading", { name: "There is a problem" });

const schema = (title: string) =>
	JSON.stringify({
		title,
		type: "object",
		required: ["where"],
		properties: {
			where: { type: "string", title: "Where do you go?", maxLength: 80 },
			kind: { type: "string", enum: ["museum", "farm"], title: "What kind of place?", default: "farm" },
		},
	});

async function bringIn({ page, look }: Walk, title: string) {
	await page.goto(`${server.origin}/forms`);
	await page.getByRole("link", { name: "Bring in a form from elsewhere" }).click();
	const box = page.getByLabel("JSON Schema, or a version’s file");
	await box.fill('{"type": "object", "properties": {"again": {"$ref": "#"}}}');
	await page.getByRole("button", { name: "See what would be taken" }).click();
	await problem(page).waitFor();
	await page.getByRole("link", { name: /^schema\/properties\/again/ }).waitFor();
	await look("refused");
	const file = { name: "form.json", mimeType: "application/json", buffer: Buffer.from(schema(title)) };
	await page.getByLabel("Or choose a file").first().setInputFiles(file);
	await page.getByRole("button", { name: "Look again" }).click();
	await page.getByText("schema/properties/kind/default").waitFor();
	await look("what-is-taken");
	await page.getByRole("button", { name: "Make it the draft of a new form" }).click();
	await page.getByRole("heading", { name: `Edit: ${title}` }).waitFor();
	await look("new-draft");
}

async function paste({ page, look }: Walk) {
	await page
		.getByRole("link", { name: /^Paste questions/ })
		.first()
		.click();
	const text = "1. What does the child enjoy?\nWho decides? *\n- Parent\n- School\nHow many days?";
	await page.getByLabel("Questions from a document or a spreadsheet").fill(text);
	await page.getByRole("button", { name: "See what was understood" }).click();
	await page.getByRole("heading", { name: "What was understood" }).waitFor();
	expect(await page.getByLabel("Kind of ‘Who decides?’").inputValue()).toBe("chooseOne");
	await page.getByLabel("Kind of ‘What does the child enjoy?’").selectOption("longAnswer");
	await page.getByRole("button", { name: "Add these 3 questions" }).click();
	await problem(page).waitFor();
	await look("pasted");
	await page.getByLabel("About a child or their family").check();
	await page.getByRole("button", { name: "Add these 3 questions" }).click();
	await page.locator(".cm-editor__card").getByRole("link", { name: "Who decides?", exact: true }).waitFor();
	await page.getByRole("button", { name: "Undo my last change" }).click();
	await page.getByRole("button", { name: "Do it again" }).waitFor();
	for (const title of ["Who decides?", "How many days?"])
		expect(
			await page.locator(".cm-editor__card").getByRole("link", { name: title, exact: true }).count(),
		).toBe(0);
	await page.getByRole("button", { name: "Do it again" }).click();
	await page.locator(".cm-editor__card").getByRole("link", { name: "How many days?", exact: true }).waitFor();
}

async function fromTheBank({ page, look }: Walk) {
	await page
		.getByRole("link", { name: /^Take from another form/ })
		.first()
		.click();
	await page.getByRole("button", { name: "Add Needs" }).click();
	await page.locator(".cm-editor__card").getByText("Choose one, must be answered").first().waitFor();
	await page
		.getByRole("link", { name: /^Take from another form/ })
		.first()
		.click();
	await page.getByLabel("Of which form?").selectOption({ label: "Profile of need" });
	await page.getByRole("button", { name: "Show its questions" }).click();
	await page.getByRole("button", { name: "Add the questions that are ticked" }).click();
	await problem(page).waitFor();
	await look("bank");
}

async function asText({ page, look, live }: Walk, form: string) {
	await page.goto(`${server.origin}/forms/${form}/edit/json`);
	const box = page.getByLabel("The draft");
	const text = await box.inputValue();
	await box.fill(text.replace('"maxLength": 80', '"maxLength": "eighty"'));
	if (live) await page.getByText("This cannot be a form yet").waitFor();
	await page.getByRole("button", { name: "See what this would change" }).click();
	await problem(page).waitFor();
	await page
		.getByText(/^Line \d+:.*/)
		.first()
		.waitFor();
	await look("text-refused");
	const reworded = text
		.replace("Where do you go?", "Where does the class go?")
		.replace(/"x-fieldId": "[^"]*",?\s*/, "");
	await box.fill(reworded);
	if (live) await page.getByText(/^This would make \d+ change/).waitFor();
	await page.getByRole("button", { name: "See what this would change" }).click();
	await page.getByRole("group", { name: "What is ‘Where does the class go?’?" }).waitFor();
	expect(await page.getByLabel("‘Where do you go?’, put differently").isChecked()).toBe(true);
	await look("text-changes");
	await page.getByRole("button", { name: "Make these changes" }).click();
	await look("text-made");
	await page
		.locator(".cm-editor__card")
		.getByRole("link", { name: "Where does the class go?", exact: true })
		.waitFor();
}

async function fromScratch({ page, look }: Walk, title: string) {
	await page.goto(`${server.origin}/forms/new`);
	await page.getByRole("button", { name: "Begin this form" }).click();
	await problem(page).waitFor();
	await look("new-form-refused");
	await page.getByLabel("What is it called?").fill(title);
	await page.getByLabel("What is it for?").fill("To plan a day out.");
	await page.getByLabel("A parent or carer").check();
	await page.getByRole("button", { name: "Begin this form" }).click();
	await page.getByRole("heading", { name: `Edit: ${title}` }).waitFor();
	await page.getByText("This form asks nothing yet. Add its first question.").first().waitFor();
	await look("blank-form");
	await page.getByRole("link", { name: "Finished? Propose this version" }).click();
	await page.getByText("This form belongs to no kind of referral").waitFor();
	await look("blank-form-page");
	await page.getByText("Discard this draft").click();
	await page.getByRole("button", { name: "Discard the draft" }).click();
	await page.getByRole("heading", { name: "Forms", level: 1 }).waitFor();
	expect(await page.getByRole("link", { name: title }).count()).toBe(0);
}

for (const { live, width } of [
	{ live: true, width: 1280 },
	{ live: false, width: 390 },
]) {
	const how = `JavaScript ${live ? "on" : "off"}, at ${width} px`;
	test(`a form is brought in, added to by pasting and from the bank, and rewritten as text, ${how}`, async () => {
		const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
		const walk = walkOn(page, `intake-${live ? "live" : "plain"}`, live);
		const title = live ? "Day out with scripts" : "Day out without";
		await enter(page, "tf-referral");
		await bringIn(walk, title);
		await paste(walk);
		await fromTheBank(walk);
		await asText(walk, title.toLowerCase().replaceAll(" ", "-"));
		await fromScratch(walk, `Blank, ${how}`);
	}, 240_000);
}
