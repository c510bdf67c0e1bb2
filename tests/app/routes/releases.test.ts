import { expect, test } from "vitest";
import { type Client, signedIn, stranger } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const anyone = stranger(server);
const lead = await signedIn(server, "strategic-lead");
const deputy = await signedIn(server, "strategic-deputy");
const reader = await signedIn(server, "dpo");

async function page(who: Client, path: string): Promise<string> {
	const answer = await who.get(path);
	expect(answer.status, path).toBe(200);
	// React marks the seams between pieces of text with comments.
	return (await answer.text()).replaceAll("<!-- -->", "");
}

/** The sample city's own release. */
async function sampleRelease(): Promise<string> {
	return /href="\/published\/([^"]+)"/.exec(await page(anyone, "/published"))?.[1] ?? "";
}

/** Half terms offered when a release is composed, the latest first. */
async function halfTermIds(): Promise<string[]> {
	const html = await page(lead, "/releases/new");
	return [...html.matchAll(/<option value="([^"]+)"/g)].map((match) => match[1] ?? "");
}

test("anybody reads the published figures without signing in, and a page of them may be kept for a while", async () => {
	const address = `/published/${await sampleRelease()}`;
	const answer = await anyone.get(address);
	expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
	const html = await answer.text();
	expect(html).not.toContain("<script");
	expect(html).toContain("Trial: notional");
	expect(html).toContain("What was decided");
	expect((await lead.get(address)).headers.get("cache-control")).toBe("no-store");
	expect((await anyone.get("/published/AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
	expect((await anyone.get("/published/AAAAAAAAAAAAAAAAAAAAAA.csv")).status).toBe(404);
});

test("the file says the same figures, a hidden one as c and never as a number", async () => {
	const csv = await (await anyone.get(`/published/${await sampleRelease()}.csv`)).text();
	expect(csv).toContain("c: too few to show");
	const values = csv.split("\n").flatMap((line) => /,children,(.+)$/.exec(line.trim())?.[1] ?? []);
	expect(values.length).toBeGreaterThan(0);
	for (const value of values)
		expect(value === "c" || Number(value) === 0 || Number(value) >= 5, value).toBe(true);
});

test("a draft is seen by nobody outside; it is composed, sent, sent back, sent again and approved by a second person", async () => {
	const [latest = ""] = await halfTermIds();
	const wrong = await lead.post("/releases/new", { title: "", mode: "trial", from: latest, to: "" });
	expect(wrong.status).toBe(422);
	const said = await wrong.text();
	for (const words of ["Enter a title", "Choose the last half term", "Choose at least one table"])
		expect(said).toContain(words);
	const asked = {
		title: "This <b>half</b> term",
		mode: "trial",
		from: latest,
		to: latest,
		tables: "decisions",
	};
	const composed = await lead.post("/releases/new", asked);
	expect(composed.status).toBe(303);
	const address = composed.headers.get("location") ?? "";
	const id = address.split("/").at(-1) ?? "";
	expect((await anyone.get(`/published/${id}`)).status).toBe(404);
	expect((await reader.get(address)).status).toBe(403);
	const words = { title: asked.title, notes: "How", "commentary-decisions": "Two <script>children</script>" };
	expect((await deputy.post(address, { ...words, _action: "save" })).status).toBe(403);
	expect((await lead.post(address, { ...words, "commentary-decisions": " ", _action: "send" })).status).toBe(
		422,
	);
	expect((await lead.post(address, { ...words, _action: "send" })).status).toBe(303);
	expect((await lead.post(address, { ...words, _action: "save" })).status).toBe(409);
	expect((await lead.post(address, { _action: "approve" })).status).toBe(403);
	expect(await page(deputy, "/")).toContain(`href="${address}"`);
	const judged = await page(deputy, address);
	expect(judged).toContain("The words contain “two”");
	expect(judged).toContain("&lt;script&gt;");
	expect((await deputy.post(address, { _action: "return", reason: "" })).status).toBe(422);
	expect((await deputy.post(address, { _action: "return", reason: "Say who decides" })).status).toBe(303);
	expect(await page(lead, address)).toContain("Say who decides");
	expect((await lead.post(address, { ...words, _action: "send" })).status).toBe(303);
	expect((await deputy.post(address, { _action: "approve" })).status).toBe(303);
	expect(await page(anyone, `/published/${id}`)).toContain("This &lt;b&gt;half&lt;/b&gt; term");
	expect((await deputy.post(address, { _action: "approve" })).status).toBe(409);
});

test("who may only propose cannot approve", async () => {
	const locality = await signedIn(server, "locality-lead-a");
	const [latest = ""] = await halfTermIds();
	const asked = { title: "Proposed", mode: "trial", from: latest, to: latest, tables: "spend" };
	const address = (await lead.post("/releases/new", asked)).headers.get("location") ?? "";
	const words = { title: "Proposed", notes: "", "commentary-spend": "Money" };
	expect((await lead.post(address, { ...words, _action: "send" })).status).toBe(303);
	expect((await locality.post(address, { _action: "approve" })).status).toBe(403);
	expect(await page(locality, address)).toContain("It waits for the Head of Service");
});
