import { afterAll, expect, test } from "vitest";
import type { Answer, Answers } from "#schemas/annotations.ts";
import { trialFeedback } from "#schemas/forms/index.ts";
import { stakeholderGroups } from "#schemas/forms/trial-feedback/questions-group.ts";
import { choicesOf, isCalculated, type Question, questionOf, questionTypeOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { fillPage, press } from "#tests/browser/fillForm.ts";
import { rulesToday, walkOn } from "#tests/browser/walk.ts";
import { openBrowser } from "#tests/setup/browser.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const browser = await openBrowser();
afterAll(() => browser.close());

/** Nobody reads and answers in less: what is sent sooner is asked for again. */
const readingMs = 2_100;

/** Something for every question that this group is asked. */
async function answersOf(group: (typeof stakeholderGroups)[number]): Promise<Answers> {
	const ids = Object.keys(trialFeedback.schema.properties);
	const given = ids.flatMap((id): [string, Answer][] => {
		const question = questionOf(trialFeedback, id);
		return question && !isCalculated(question) ? [[id, id === "group" ? group : anyAnswer(question)]] : [];
	});
	return settle(trialFeedback, Object.fromEntries(given), await rulesToday(server.database)).answers;
}

function anyAnswer(question: Question): Answer {
	const [first] = choicesOf(question, { options: {} });
	switch (questionTypeOf(question)) {
		case "yesNo":
		case "declaration":
			return true;
		case "number":
			return question.minimum ?? 30;
		default:
			return first?.code ?? "The meeting was short, and everybody was heard.";
	}
}

const ways = [
	{ words: "with scripts", live: true, width: 1280, groups: stakeholderGroups },
	// One caller may send so much in an hour, and without scripts what a group is asked comes with a second post.
	{
		words: "without scripts, on a telephone",
		live: false,
		width: 390,
		groups: stakeholderGroups.slice(6, 10),
	},
] as const;

for (const { words, live, width, groups } of ways)
	for (const group of groups)
		test(`the trial is judged by the group ‘${group}’, ${words}`, async () => {
			const page = await browser.newPage({ origin: server.origin, javaScript: live, width });
			const { look } = walkOn(page, `trial-${group}-${width}`, live);
			const answers = await answersOf(group);
			await page.goto("/have-your-say/trial");
			if (group === groups[0]) {
				await page.waitForTimeout(readingMs);
				await press(page, page.getByRole("button", { name: "Send", exact: true }));
				await look("empty");
				const links = page.locator(".govuk-error-summary a");
				expect(await links.count()).toBeGreaterThan(0);
				for (const link of await links.all())
					expect(await page.locator(`[id="${(await link.getAttribute("href"))?.slice(1)}"]`).count()).toBe(1);
			}
			const filling = { document: trialFeedback, pageId: "trial", answers, live, save: "Send" };
			await page.waitForTimeout(readingMs);
			await fillPage(page, { ...filling, pageId: trialFeedback.pages[0].id }, () => look("filled"));
			expect(new URL(page.url()).pathname).toBe("/have-your-say/thanks");
		}, 90_000);
