import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inContext } from "#app/services/inContext.server.ts";
import { readCases } from "#app/services/readPack.server.ts";
import { awardsFor, decideAs, listCase } from "#tests/fixtures/meetingCase.ts";
import { postYear } from "#tests/fixtures/money.ts";
import { foundCouncil, sendReferral } from "#tests/fixtures/sentReferral.ts";
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
/** A primary school of cluster 1. */
const school = "133704";
const chairs = [council.as("lead-senco-1"), council.as("locality-lead-a")];

const pupil = (place: number, name: string) => ({
	rowId: `pupil-${place}`,
	pupilForename: name,
	pupilSurname: "Quennell",
	pupilDateOfBirth: "2016-03-05",
	pupilUpn: "",
});

test("the identity of every pupil lies sealed in the vault, and in nothing else that is kept", async () => {
	const names = ["Quillon", "Ambrosine", "Vexley", "Zebedee", "Ottoline"];
	const story = "Quillon and Ottoline read together, and Zebedee, born 5 March 2016, listens to them.";
	const reference = await sendReferral(council, school, {
		kind: "group",
		seed: 2,
		mode: "live",
		over: {
			"pupil-details": { pupils: names.map((name, place) => pupil(place, name)) },
			"group-referral": { whyTogether: story },
		},
	});
	const live = { ...admin, mode: "live" as const };
	const kept = await inContext(live, (tx) =>
		tx.execute<{ text: string; sealed: boolean }>(sql`
			select concat(submission.bundle::text, (select string_agg(document.answers::text, '') from document
				where document.referral = submission.referral and document.form = 'pupil-details')) as text,
				octet_length(details.ciphertext) > 0 as sealed
			from submission join referral on referral.id = submission.referral
			join identity.sent_details details on details.submission = submission.id
			where referral.reference = ${reference}`),
	);
	expect(kept).toHaveLength(1);
	expect(kept[0]?.sealed).toBe(true);
	for (const word of ["Ambrosine", "Vexley", "Quennell", "2016-03-05"])
		expect(kept[0]?.text).not.toContain(word);
});

test("the names of every pupil are marked and replaced, and the age told is what they all share", async () => {
	const labels = ["Kestrel", "Heron", "Plover", "Dunlin", "Curlew"];
	const pupils = labels.map((pupilLabel, place) => ({
		rowId: `pupil-${place}`,
		pupilLabel,
		pupilYearGroup: place === 0 ? 2 : 4,
	}));
	const reference = await sendReferral(council, school, {
		kind: "group",
		seed: 2,
		over: {
			"pupil-details": { pupils },
			"group-referral": { whyTogether: "Kestrel helps Dunlin, and both need help from Curlew." },
		},
	});
	const listed = await listCase(council, reference);
	expect(listed.prepared.headline.who).toBe("Group of 5 pupils");
	expect(listed.prepared.levels.map(({ level }) => level)).toEqual(["phaseBand", "none"]);
	const cases = await inContext(
		council.as("lead-senco-1"),
		(tx) => readCases(tx, listed.meeting, []),
		"panel",
	);
	const shown = JSON.stringify(cases.find((one) => one.reference === reference));
	for (const label of labels) expect(shown).not.toContain(label);
	expect(shown).toContain("[the child] helps [the child]");
	expect(shown).toContain('"age":"Primary phase"');
});

test("a group of fewer than five is told as that, and its pupils are not shown one by one", async () => {
	const reference = await sendReferral(council, school, { kind: "group", seed: 1 });
	const { prepared } = await listCase(council, reference);
	expect(prepared.headline.who).toBe("Group of fewer than 5 pupils");
	expect(
		prepared.sources.flatMap(({ entries }) => entries).find(({ question }) => question === "pupils"),
	).toMatchObject({
		text: "Fewer than 5: not shown one by one",
	});
});

test("money for a group is paid in equal parts over its terms", async () => {
	const reference = await sendReferral(council, school, { kind: "group", seed: 4 });
	const listed = await listCase(council, reference);
	await decideAs(
		council,
		listed,
		{ amount: "£1,000.01", startHalfTerm: "2024-25-spring-2", terms: "2" },
		chairs,
	);
	const [award] = await awardsFor(council, reference);
	expect(award).toMatchObject({ kind: "group", oneSum: false, amountPence: 100_001 });
	expect(award?.parts).toEqual([50_001, 50_000]);
});
