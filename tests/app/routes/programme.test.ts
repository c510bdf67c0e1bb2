import { expect, test } from "vitest";
import { addDays, londonDate } from "#app/domain/calendar.ts";
import { showDate } from "#schemas/entry.ts";
import { goLive, goLiveFields, pageText, waitingProposal } from "#tests/fixtures/livePhase.ts";
import { signedIn, stranger } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const lead = await signedIn(server, "strategic-lead");
const deputy = await signedIn(server, "strategic-deputy");
const senco = await signedIn(server, "senco-mansel-park");
const unsigned = await signedIn(server, "senco-regents-park");
const today = londonDate(new Date());
const later = addDays(today, 40);

test("a switch is proposed in words that must be typed, and what was typed is kept while they are wrong", async () => {
	const wrong = await lead.post("/programme", { ...goLiveFields(later), confirmation: "go live" });
	expect(wrong.status).toBe(422);
	const html = (await wrong.text()).replaceAll("<!-- -->", "");
	expect(html).toContain(`Type GO LIVE FROM ${showDate(later).toUpperCase()} to confirm`);
	expect(html).toContain("The trial was a success");
	const past = await lead.post("/programme", goLiveFields(addDays(today, -1)));
	expect(await past.text()).toContain("The first day must be today");
	const empty = await (await lead.post("/programme", { _action: "propose" })).text();
	for (const words of [
		"Choose what is switched to",
		"Choose where",
		"Enter the first day",
		"Give the reason",
	])
		expect(empty).toContain(words);
	expect(await pageText(deputy, "/programme")).not.toContain("Waiting for a second person");
});

test("nobody approves their own switch; approved by another it is announced on every page, called off it is not", async () => {
	expect((await lead.post("/programme", goLiveFields(later))).status).toBe(303);
	const twice = await deputy.post("/programme", goLiveFields(addDays(later, 1)));
	expect(twice.status).toBe(409);
	const proposal = await waitingProposal(lead);
	const alone = await lead.post("/programme", { _action: "approve", proposal });
	expect(alone.status).toBe(403);
	expect(await alone.text()).toContain("a second person must approve it");
	const announced = `Live from ${showDate(later)}`;
	expect(await pageText(stranger(server), "/")).not.toContain(announced);
	expect((await deputy.post("/programme", { _action: "approve", proposal })).status).toBe(303);
	expect((await deputy.post("/programme", { _action: "approve", proposal })).status).toBe(409);
	for (const [who, path] of [
		[stranger(server), "/"],
		[stranger(server), "/privacy"],
		[senco, "/referrals"],
		[lead, "/funds"],
	] as const)
		expect(await pageText(who, path)).toContain(announced);
	const off = {
		...goLiveFields(later),
		mode: "trial",
		confirmation: `Back to trial from ${showDate(later)}`,
	};
	expect((await deputy.post("/programme", off)).status).toBe(303);
	const withdrawn = { _action: "withdraw", proposal: await waitingProposal(lead) };
	expect((await deputy.post("/programme", withdrawn)).status).toBe(303);
	expect((await deputy.post("/programme", off)).status).toBe(303);
	const second = { _action: "approve", proposal: await waitingProposal(lead) };
	expect((await lead.post("/programme", second)).status).toBe(303);
	expect(await pageText(stranger(server), "/")).not.toContain(announced);
	expect(await pageText(lead, "/programme")).toContain("Called the switch off");
});

test("a pilot of one cluster is told to its people and to the city's, and to nobody else", async () => {
	const pilot = {
		...goLiveFields(today),
		scope: "cluster-3",
		confirmation: `go live in cluster 3 from ${showDate(today)}`,
	};
	expect((await lead.post("/programme", pilot)).status).toBe(303);
	const proposal = await waitingProposal(deputy);
	expect((await deputy.post("/programme", { _action: "approve", proposal })).status).toBe(303);
	const chair = await signedIn(server, "lead-senco-3");
	expect(await pageText(chair, "/referrals/new?kind=individual")).toContain("cm-phase--live");
	expect(await pageText(lead, "/meetings")).toContain("Cluster 3 is live.");
	const elsewhere = await pageText(senco, "/referrals");
	expect(elsewhere).toContain("cm-phase--trial");
	expect(elsewhere).not.toContain("Cluster 3 is live");
	const admin = await signedIn(server, "admin");
	const meetings = await pageText(admin, "/meetings");
	expect(meetings).toMatch(/Cluster 3: locality cluster meeting<\/a> <strong[^>]*>Live/);
	expect(meetings).not.toMatch(/Cluster 4: locality cluster meeting<\/a> <strong[^>]*>Live/);
});

test("from the day of the switch referrals are live, ask who the child is, and find a live meeting", async () => {
	const begin = (who: typeof senco, school: string) =>
		who.post("/referrals/new", { school, kind: "individual" });
	const start = await pageText(senco, "/referrals/new?kind=individual");
	const [, school = ""] = /name="school"[^>]*value="(\d{6})"/.exec(start) ?? [];
	const before = (await begin(senco, school)).headers.get("location") ?? "";
	const pupil = "/pupil-details/pupil";
	expect(await pageText(senco, before + pupil)).toContain("Your own label for this case");
	await goLive(server, today);
	const born = (await begin(senco, school)).headers.get("location") ?? "";
	// Neither the switch that was called off nor its calling off is left.
	expect(await pageText(lead, "/programme")).toContain("The city is live: decisions are paid.</p>");
	const asked = await pageText(senco, born + pupil);
	for (const words of ["First name", "Last name", "Date of birth"]) expect(asked).toContain(words);
	expect(asked).not.toContain("Your own label for this case");
	expect(await pageText(senco, born)).toMatch(/Send by <strong>.*<\/strong> for the meeting on/);
	// What was begun in the trial stays the trial's.
	expect(await pageText(senco, before + pupil)).toContain("Your own label for this case");
	expect(await pageText(senco, "/referrals")).toMatch(
		/Trial<\/strong>[\s\S]*Live<\/strong>|Live<\/strong>[\s\S]*Trial<\/strong>/,
	);
	const other = await pageText(unsigned, "/referrals/new?kind=individual");
	const [, without = ""] = /name="school"[^>]*value="(\d{6})"/.exec(other) ?? [];
	const draft = (await begin(unsigned, without)).headers.get("location") ?? "";
	expect(await pageText(unsigned, `${draft}/check`)).toContain("no data-sharing agreement on record");
});

test("admin support still sees what the trial left in the queue, and records an agreement", async () => {
	const admin = await signedIn(server, "admin");
	const queue = await pageText(admin, "/queue");
	expect(queue).toMatch(/\d+ trial referrals<\/a> are in the queue too/);
	expect(await pageText(admin, "/queue?mode=trial")).toMatch(/\/queue\/[2-9A-Z]{4}-[2-9A-Z]{2}/);
	const page = await pageText(admin, "/programme/agreements");
	const [, school = ""] = /<option value="(\d{6})">Regents Park/.exec(page) ?? [];
	const [year = "", month = "", day = ""] = today.split("-");
	const agreement = { _action: "record", school, day, month, year };
	expect((await admin.post("/programme/agreements", { ...agreement, year: "2999" })).status).toBe(422);
	expect((await admin.post("/programme/agreements", agreement)).status).toBe(303);
	const list = await pageText(unsigned, "/referrals");
	const [, reference = ""] = /\/referrals\/([2-9A-Z]{4}-[2-9A-Z]{2})/.exec(list) ?? [];
	expect(await pageText(unsigned, `/referrals/${reference}/check`)).not.toContain(
		"no data-sharing agreement",
	);
});

const groupRule = {
	document1: "pupil-details",
	document2: "profile-of-need",
	document3: "costed-provision-map",
	forum: "locality",
	money: "equalParts",
	deadlineDays: "7",
	offered: "yes",
	use: "For several children who get the same help together.",
	asks: "It asks your cluster to fund it.",
	when: "day",
	day: later.slice(8),
	month: later.slice(5, 7),
	year: later.slice(0, 4),
	reason: "The pilot asks less of schools.",
};

test("a kind of referral is set for a day to come by two people; what is wrong is said beside its field and kept", async () => {
	const address = "/programme/kinds/group";
	for (const [wrong, words] of [
		[{ document1: "" }, "Pupil details must be one of its documents"],
		[{ document2: "pupil-details" }, "Choose each document once"],
		[{ document3: "" }, "one document must say what the support costs"],
		[
			{ document3: "", money: "none", document4: "group-referral" },
			"takes answers from Costed provision map",
		],
		[{ day: today.slice(8), month: today.slice(5, 7), year: today.slice(0, 4) }, "must be after today"],
		[{ deadlineDays: "soon" }, "Enter days from 0 to 60"],
		[{ reason: "", use: "" }, "Give the reason"],
	] as const) {
		const answer = await lead.post(address, { ...groupRule, ...wrong });
		expect(answer.status).toBe(422);
		const html = await answer.text();
		expect(html).toContain(words);
		expect(html).toContain("It asks your cluster to fund it.");
	}
	expect((await lead.post("/programme/kinds/review", groupRule)).status).toBe(404);
	expect((await lead.post(address, groupRule)).status).toBe(303);
	expect((await deputy.post(address, groupRule)).status).toBe(409);
	const page = await pageText(lead, "/programme/kinds");
	expect(page).toContain("Waiting for a second person: Group");
	expect(page).toContain("(was: Pupil details, Costed provision map, Group referral)");
	expect(page).toContain("the main need, when it should start");
	const [, rule = ""] = /name="rule" value="([^"]+)"/.exec(page) ?? [];
	expect((await lead.post("/programme/kinds", { _action: "approve", rule })).status).toBe(403);
	expect(await pageText(deputy, "/")).toContain("Group, from");
	expect((await deputy.post("/programme/kinds", { _action: "approve", rule })).status).toBe(303);
	expect((await deputy.post("/programme/kinds", { _action: "approve", rule })).status).toBe(409);
	// Nothing has changed yet for who begins one today.
	expect(await pageText(senco, "/referrals/new?kind=group")).toContain("Group referral");
	expect(await pageText(lead, "/programme/kinds")).toContain(`From ${showDate(later)}`);
});

test("a grouping is drafted as text; what is no school or twice there is said with its line, and two people settle it", async () => {
	const address = "/programme/clusters/new";
	const form = await pageText(lead, address);
	const [, from = ""] = /<option value="(\d{4}-\d{2}-\d{2})"/.exec(form) ?? [];
	const text = "Together:\nMansel Park Primary School\nNewlands Primary School";
	const typed = { name: "Pilot clusters", from, clusters: text, reason: "Those who volunteered meet." };
	const twice = `${text}\nHogwarts\nNewlands Primary School\n\nAlone:`;
	const wrong = await lead.post(address, { ...typed, clusters: twice, from: today });
	expect(wrong.status).toBe(422);
	const html = await wrong.text();
	for (const words of [
		"Line 4: “Hogwarts” is no school of the register",
		"Line 5: Newlands Primary School is in a cluster already",
		"Alone has no schools",
		"Choose the half term it begins with",
	])
		expect(html).toContain(words);
	expect((await lead.post(address, typed)).status).toBe(303);
	expect((await deputy.post(address, typed)).status).toBe(409);
	const page = await pageText(deputy, "/programme/clusters");
	expect(page).toContain("Mansel Park Primary School: from Cluster 1 to Together");
	const [, grouping = ""] = /name="grouping" value="([^"]+)"/.exec(page) ?? [];
	expect((await lead.post("/programme/clusters", { _action: "approve", grouping })).status).toBe(403);
	expect((await deputy.post("/programme/clusters", { _action: "approve", grouping })).status).toBe(303);
	expect((await deputy.post("/programme/clusters", { _action: "approve", grouping })).status).toBe(409);
	expect(await pageText(lead, "/programme/clusters")).toContain("To come: Pilot clusters");
	expect(await pageText(lead, address)).toContain("A grouping is to begin already");
});

test("a meeting is planned for a cluster on a school day; what is wrong is said beside its field and kept", async () => {
	const admin = await signedIn(server, "admin");
	const address = "/programme/meetings";
	const [, from = ""] =
		/<option value="(\d{4}-\d{2}-\d{2})"/.exec(await pageText(lead, "/programme/kinds/group")) ?? [];
	const date = addDays(from, 1);
	const typed = {
		...{ place: "together", day: date.slice(8), month: date.slice(5, 7), year: date.slice(0, 4) },
		...{ time: "1.30pm", host: "", places: "6" },
	};
	const wrong = await admin.post(address, { ...typed, place: "", time: "lunch", places: "0" });
	expect(wrong.status).toBe(422);
	const html = await wrong.text();
	for (const words of ["Choose the cluster, or the city", "like 1pm or 13:30", "1 to 40", 'value="lunch"'])
		expect(html).toContain(words);
	const closed = addDays(from, -2);
	const holiday = { day: closed.slice(8), month: closed.slice(5, 7), year: closed.slice(0, 4) };
	const refused = await admin.post(address, { ...typed, ...holiday });
	expect(await refused.text()).toContain("Schools are closed on that day");
	expect((await admin.post(address, typed)).status).toBe(303);
	expect((await admin.post(address, typed)).status).toBe(409);
	expect(await pageText(lead, address)).toContain(`${showDate(date)}, 1:30pm`);
});
