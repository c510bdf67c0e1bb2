import { expect, test } from "vitest";
import { inContext } from "#app/services/inContext.server.ts";
import { readCases } from "#app/services/readPack.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { documentsOf } from "#db/queries/documents.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import { awardsFor, decideAs, listCase } from "#tests/fixtures/meetingCase.ts";
import { postYear } from "#tests/fixtures/money.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const admin = council.as("admin");
const people = {
	lead: council.as("strategic-lead").actor.person,
	deputy: council.as("strategic-deputy").actor.person,
	admin: admin.actor.person,
};
await postYear(database, people, { year: "2024-25", mode: "trial" }, 100_000_000);
/** Two schools of cluster 1, and what they are called. */
const [lead, partner] = ["133704", "116123"];
const chairs = [council.as("lead-senco-1"), council.as("locality-lead-a")];

test("a project has neither Pupil Details nor a profile of need, and nothing of it is in the vault", async () => {
	const senco = council.asSencoOf(lead);
	const { reference } = must(await startReferral(senco, { kind: "project", school: lead }));
	const forms = await inContext(senco, async (tx) => {
		const referral = await referralByReference(tx, reference);
		return documentsOf(tx, referral?.id ?? "");
	});
	expect(forms.map(({ form }) => form).sort()).toEqual([
		"costed-provision-map",
		"project-based-work-referral",
	]);
	expect(forms.every(({ sealed }) => sealed === null)).toBe(true);
});

test("schools that bid together are counted to the panel and not named, and the lead school is paid one sum", async () => {
	const reference = await sendReferral(council, lead, { kind: "project", seed: 1, partners: [partner] });
	const listed = await listCase(council, reference);
	expect(listed.prepared.headline).toMatchObject({ who: "2 schools together", need: null });
	expect(listed.prepared.levels.map(({ level }) => level)).toEqual(["none"]);
	const cases = await inContext(
		council.as("lead-senco-1"),
		(tx) => readCases(tx, listed.meeting, []),
		"panel",
	);
	const shown = JSON.stringify(cases.find((one) => one.reference === reference));
	for (const word of [lead, partner, "Newlands", "Redbridge"]) expect(shown).not.toContain(word);
	expect(shown).toContain('"label":"Schools taking part","text":"2"');

	await decideAs(council, listed, { amount: "£4,321.09", terms: "2" }, chairs);
	const [award] = await awardsFor(council, reference);
	expect(award).toMatchObject({ kind: "project", oneSum: true, amountPence: 432_109, terms: 2 });
	expect(award?.parts).toEqual([432_109]);
	expect(award?.school).toBe(lead);
});

test("so few children that they can be told apart are told as fewer than five", async () => {
	const reference = await sendReferral(council, lead, { kind: "project", seed: 2 });
	const { prepared } = await listCase(council, reference);
	const shown = prepared.texts.filter(({ label }) => label.startsWith("About how many children"));
	expect(shown.map(({ text }) => text)).toEqual(["Fewer than 5"]);
	expect(prepared.headline.who).toBe("One school");
});
