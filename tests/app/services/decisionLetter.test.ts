import { expect, test } from "vitest";
import { findBundle } from "#app/services/findBundle.server.ts";
import { readDecisionLetter } from "#app/services/readDecision.server.ts";
import {
	agreedAs,
	awardedCase,
	clusterDeciders,
	decideCase,
	listCase,
	planMeetings,
	sendReview,
} from "#tests/fixtures/decideCase.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { fillYear } from "#tests/fixtures/wholeLife.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const school = "133704";
const senco = council.asSencoOf(school);
await planMeetings(council, "trial", "2024-25-spring-1");
await fillYear((handle) => council.as(handle), "2024-25");

async function letterOf(reference: string) {
	const found = await findBundle(senco, reference);
	return found && readDecisionLetter(senco, found);
}

test("a school reads what was decided of its referral and why, once both have confirmed it and not before", async () => {
	const reference = await sendReferral(council, school);
	expect(await letterOf(reference)).toBeNull();
	const listed = await listCase(council.as("admin"), reference);
	const typed = agreedAs(council, { reason: "The need is clear." });
	must(await decideCase(council, "trial", listed, { typed, deciders: ["lead-senco-1"] }));
	expect(await letterOf(reference)).toBeNull();
	must(await decideCase(council, "trial", listed, { typed, deciders: clusterDeciders }));
	expect(await letterOf(reference)).toMatchObject({
		reference,
		outcome: "agreed",
		forum: "locality",
		metOn: "2025-01-22",
		amountPence: 3000,
		terms: 3,
		start: "Spring 2 2024-25",
		reason: "The need is clear.",
		complaints: expect.stringMatching(/./),
		independentAdvice: expect.stringMatching(/./),
	});
	const other = council.asSencoOf("131272");
	expect(await findBundle(other, reference)).toBeNull();
});

test("the letter of a review says what the award comes to before and after, and the first letter stays as it was", async () => {
	const award = await awardedCase(council, { typed: { amount: "£900" } });
	const first = await letterOf(award.reference);
	const review = await sendReview(council, award, "reduce");
	const typed = agreedAs(council, { outcome: "reduce", amount: "£300" });
	const listed = await listCase(council.as("admin"), review);
	must(await decideCase(council, "trial", listed, { typed, deciders: clusterDeciders }));
	expect(await letterOf(review)).toMatchObject({
		reviewOutcome: "reduce",
		beforePence: 90_000,
		afterPence: 30_000,
		amountPence: null,
	});
	expect(await letterOf(award.reference)).toEqual(first);
});
