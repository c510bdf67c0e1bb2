import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MeetingRoom } from "#app/components/meetings/MeetingRoom.tsx";
import { Pack } from "#app/components/meetings/Pack.tsx";
import { Desk } from "#app/components/release/Desk.tsx";
import { markId } from "#app/domain/projection.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { findMeeting, readMeeting } from "#app/services/openMeeting.server.ts";
import { prepareProjection } from "#app/services/prepareProjection.server.ts";
import { readDesk } from "#app/services/readDesk.server.ts";
import { releaseReferral } from "#app/services/releaseReferral.server.ts";
import { insertMeeting } from "#db/queries/meetings.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const admin = { ...council.as("admin"), mode: "live" as const };
const chair = { ...council.as("lead-senco-1"), mode: "live" as const };

/** A live meeting of cluster 1 of its own for each case, so that each stands first on its agenda. */
async function liveMeeting(day: string): Promise<void> {
	await inContext(admin, (tx) =>
		insertMeeting(tx, {
			id: mintId(),
			mode: "live",
			kind: "locality",
			cluster: "cluster-1",
			halfTerm: "2024-25-spring-1",
			startsAt: new Date(`${day}T13:00:00Z`),
			places: 1,
		}),
	);
}

const children = [
	{ school: "133704", name: "Newlands Primary School", forename: "Quillon", surname: "Vexley" },
	{ school: "116123", name: "Redbridge Primary School", forename: "Ambrosine", surname: "O'Hallorhan" },
] as const;

async function released(child: (typeof children)[number]) {
	const { school, forename, surname, name } = child;
	const identity = { forename, surname, dateOfBirth: "2016-03-05", upnUnknownReason: "notIssued" };
	const story = `${forename.toUpperCase()}’s class at ${name} meets daily. ${surname}s do well.`;
	const reference = await sendReferral(council, school, {
		mode: "live",
		over: {
			"pupil-details": identity,
			"individual-pupil-need-referral": { supportAndReason: story },
		},
	});
	const prepared = await inContext(admin, async (tx) => {
		const referral = await referralByReference(tx, reference);
		return referral && prepareProjection(admin, tx, referral);
	});
	if (!prepared) throw new Error("Nothing was sent.");
	const marks = new Map(
		prepared.texts.flatMap(({ id, marks: found }) =>
			found.map((mark) => [markId(id, mark), "replace"] as const),
		),
	);
	const wish = { submission: prepared.submission, level: prepared.usual, marks, named: [] };
	const desk = await findBundle(admin, reference);
	if (!desk) throw new Error("Admin support does not find it.");
	const deskView = await readDesk(admin, desk);
	const { meeting } = must(await releaseReferral(admin, reference, { ...wish, cannotHideReason: "" }));
	const found = await findMeeting(chair, meeting ?? "");
	if (!found) throw new Error("There is no meeting.");
	return { reference, deskView, marks: marks.size, view: await readMeeting(chair, found) };
}

await liveMeeting("2025-01-28");
await liveMeeting("2025-01-29");
const [first, second] = [await released(children[0]), await released(children[1])];

test("two cases that differ only in identity and school give a panel member the same pages but for the reference", () => {
	const pages = ({ reference, view }: typeof first) => {
		const pack = renderToStaticMarkup(<Pack view={view} />);
		const room = renderToStaticMarkup(<MeetingRoom view={view} reference={reference} refused={null} />);
		const cases = JSON.stringify(view.cases);
		return `${pack}${room}${cases}`
			.replaceAll(reference, "REFERENCE")
			.replaceAll(view.meeting.id, "MEETING")
			.replaceAll(/2[89] January 2025/g, "DAY");
	};
	expect(first.marks).toBeGreaterThan(0);
	expect(pages(first)).toContain("[the child] class at [a school] meets daily.");
	expect(pages(second)).toBe(pages(first));
	for (const { forename, surname, name, school } of children) {
		for (const word of [forename, surname, name, school]) {
			expect(pages(first).toLowerCase()).not.toContain(word.toLowerCase());
		}
	}
});

test("admin support sees every marked word with a choice, and may return it instead", () => {
	const page = renderToStaticMarkup(<Desk view={first.deskView} refused={null} />);
	expect(page).toContain("<mark>QUILLON’s</mark>");
	expect(page).toContain("Replace by [the child]");
	expect(page).toContain("Keep, it names nobody");
	expect(page).toContain("Or return it to the school");
});
