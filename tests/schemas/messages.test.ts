import { expect, test } from "vitest";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { everyMessage } from "./everyMessage.ts";

/** What a sentence begins with that says what to do, or what an answer must be. */
const puttingRight =
	/(^|\. )(Enter|Choose|Say|Add|Remove|Write|Tick|Confirm|Tell|Talk|Check|Give|Use|Leave|Ask|Make|Take)\b|\b(must|can be no more than|cannot|can only|has at least|costs no more|take more than|takes up fewer|before you send|before the audit)\b/;

for (const document of Object.values(shippedDocuments))
	test(`${document.title}: every error says how to put it right, in words of the person who reads it`, () => {
		const told = everyMessage(document);
		expect(told.length).toBeGreaterThan(0);
		for (const { path, keyword, message } of told) {
			const where = `${path} ${keyword}: ${message}`;
			// In a row the sentence follows the row's name and begins small.
			const sentence = message.replace(/^[A-Z][a-z ]+ 1: (.)/, (_row, first: string) => first.toUpperCase());
			expect(sentence, where).toMatch(puttingRight);
			expect(message.length, where).toBeLessThanOrEqual(240);
			expect(message, where).not.toMatch(
				/undefined|NaN|\[object|\.$|[a-z][A-Z]|\binvalid\b|\berror\b|required/,
			);
			expect(message, where).not.toMatch(/\b(oops|sorry|please)\b/i);
			expect(message, where).not.toMatch(/\b1 characters/);
		}
	});

test("no two questions of a page say the same sentence when left blank, so that a summary tells them apart", () => {
	for (const document of Object.values(shippedDocuments)) {
		const blank = everyMessage(document).filter(({ keyword }) => keyword === "required");
		for (const page of document.pages) {
			const here = blank.filter(({ path }) => page.questions.includes(path.split(".")[0] ?? ""));
			const sentences = here.map(({ message }) => message);
			expect(new Set(sentences).size, `${document.form} ${page.id}`).toBe(sentences.length);
		}
	}
});
