import type { Page } from "playwright-core";
import { londonDate } from "#app/domain/calendar.ts";
import { ruleContext } from "#app/services/forms.server.ts";
import type { Bundle } from "#app/services/sample/answers.ts";
import { completeBundle } from "#app/services/sample/answers.ts";
import { type ContingencyBundle, completeContingency } from "#app/services/sample/contingencyAnswers.ts";
import { openDatabase, withContext } from "#db/client.server.ts";
import type { RuleContext } from "#schemas/annotations.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { axe } from "#tests/setup/axe.ts";
import { fitsItsWidth, screenshot } from "#tests/setup/browser.ts";
import type { Logins } from "#tests/setup/server.ts";

/** A page as it is walked through, judged and pictured at every step. */
export interface Walk {
	readonly page: Page;
	/** Stem of the pictures' names. */
	readonly name: string;
	/** Whether the page runs scripts. */
	readonly live: boolean;
	/** Judges the page as it stands: accessible, no wider than its window, at 320 pixels neither; keeps a picture. */
	readonly look: (step: string) => Promise<void>;
}

/** Begins a walk; pictures are numbered in the order they are taken. */
export function walkOn(page: Page, name: string, live: boolean): Walk {
	let taken = 0;
	const look = async (step: string) => {
		taken += 1;
		await axe(page);
		await fitsItsWidth(page);
		await fitsTheNarrowest(page);
		await page.evaluate(() => window.scrollTo(0, 0));
		await screenshot(page, `${name}-${String(taken).padStart(2, "0")}-${step}`);
	};
	return { page, name, live, look };
}

/** A telephone's page is looked at on the narrowest one as well. */
async function fitsTheNarrowest(page: Page): Promise<void> {
	const size = page.viewportSize();
	if (size === null || size.width > 400) return;
	await page.setViewportSize({ ...size, width: 320 });
	await fitsItsWidth(page);
	await page.setViewportSize(size);
}

/** What to make up: the same for the same wish on the same day. */
interface AnswersWish {
	readonly seed: number;
	readonly rows: number;
}

/** Whole answers of a made-up pupil by the rules, settings and registers the server judges by today. */
export async function answersToday(logins: Logins, wish: AnswersWish): Promise<Bundle> {
	return completeBundle({ context: await rulesToday(logins), ...wish });
}

/** The same of a contingency referral. */
export async function contingencyToday(
	logins: Logins,
	wish: AnswersWish,
	mode: Mode = "trial",
): Promise<ContingencyBundle> {
	return completeContingency({ context: await rulesToday(logins, mode), ...wish });
}

/** The rules, settings and registers the server judges by today, in trial unless told. */
export async function rulesToday(logins: Logins, mode: Mode = "trial"): Promise<RuleContext> {
	const database = openDatabase(logins.url);
	const where = { authority: "southampton", actor: null, mode, reach: "" } as const;
	try {
		const today = londonDate(new Date());
		return await withContext(database, where, (tx) => ruleContext(tx, { ...where, today }, mode, {}));
	} finally {
		await database.close();
	}
}
