import { expect, test } from "vitest";
import { type Client, signedIn } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const lead = await signedIn(server, "strategic-lead");
const deputy = await signedIn(server, "strategic-deputy");
const reader = await signedIn(server, "locality-lead-a");
/** The year after this one: nothing of the sample city happens in it. */
const year = nextYear(await page(lead, "/funds"));
const fund = { _action: "fund", currentSpend: "6,000,000", outside: "2,000,000", addition: "1,000,000.01" };
const scenario = {
	_action: "draft",
	name: "Half by need",
	roll: "50",
	senSupport: "25",
	plans: "0",
	everSix: "25",
	lumpSum: "5000",
	floor: "90",
	cap: "",
	rollFrom: "grouping",
};

async function page(who: Client, path: string): Promise<string> {
	const answer = await who.get(path);
	expect(answer.status).toBe(200);
	// React marks the seams between pieces of text with comments.
	return (await answer.text()).replaceAll("<!-- -->", "");
}

function nextYear(html: string): string {
	const [, first = ""] = /<strong>(\d{4})-\d\d<\/strong>/.exec(html) ?? [];
	const start = Number(first) + 1;
	return `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
}

test("a fund is set with a plain form, and what is wrong with it is said beside the field", async () => {
	expect(await page(lead, `/funds/${year}`)).toContain("This year has no fund yet");
	const wrong = await lead.post(`/funds/${year}`, { ...fund, contingency: "seven" });
	expect(wrong.status).toBe(422);
	const html = await wrong.text();
	expect(html).toContain("There is a problem");
	expect(html).toContain("The contingency share must be a percentage from 0 to 100");
	expect(html).toContain('value="6,000,000"');
	expect((await lead.post(`/funds/${year}`, { ...fund, contingency: "7.5" })).status).toBe(303);
	const set = await page(reader, `/funds/${year}`);
	expect(set).toContain("£5,000,000.01");
	expect(set).toContain("Trial: notional");
	expect(set).not.toContain("Save the fund");
});

test("a scenario is drafted, refused to its proposer, adopted by a second person, and posted", async () => {
	const wrong = await lead.post(`/funds/${year}/scenarios`, { ...scenario, everSix: "20" });
	expect(wrong.status).toBe(422);
	expect(await wrong.text()).toContain("The weights must add up to 100 per cent; these add up to 95");
	expect((await lead.post(`/funds/${year}/scenarios`, scenario)).status).toBe(303);
	expect(await page(lead, `/funds/${year}/scenarios`)).not.toContain("Adopt and post");
	const offered = await page(deputy, `/funds/${year}/scenarios`);
	expect(offered).toContain("Characteristics of 17 January 2019");
	expect(offered).toContain("Gains and losses against an equal amount per pupil (Trial: notional)");
	const [, id = ""] = /name="scenario" value="([^"]+)"/.exec(offered) ?? [];
	const adopt = { _action: "adopt", scenario: id };
	expect((await lead.post(`/funds/${year}/scenarios`, adopt)).status).toBe(403);
	expect((await deputy.post(`/funds/${year}/scenarios`, adopt)).status).toBe(303);
	expect((await deputy.post(`/funds/${year}/scenarios`, adopt)).status).toBe(409);
	expect(await page(reader, `/funds/${year}`)).toContain("Statement of every account (Trial: notional)");
});

test("the ledger shows what was posted, and nothing of it may be changed by who only reads", async () => {
	const html = await page(reader, `/funds/${year}/ledger`);
	expect(html).toContain("Formula adopted");
	expect(html).toContain("Budget of Cluster 7");
	expect((await reader.post(`/funds/${year}`, { ...fund, contingency: "7.5" })).status).toBe(403);
	const more = { _action: "override", budget: "cluster-7", amount: "1,000", reason: "A fire" };
	expect((await lead.post(`/funds/${year}`, more)).status).toBe(303);
	expect(await page(reader, `/funds/${year}`)).toContain("A fire");
	expect((await reader.get("/funds/1999-00")).status).toBe(404);
});
