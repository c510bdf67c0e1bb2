import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inContext } from "#app/services/inContext.server.ts";
import { findMeeting, readMeeting } from "#app/services/openMeeting.server.ts";
import { readDeskCopy, readPanelCopy } from "#app/services/readCopy.server.ts";
import { readDesk } from "#app/services/readDesk.server.ts";
import { putCopy, takeBackCopy } from "#app/services/redactedCopies.server.ts";
import { releaseReferral } from "#app/services/releaseReferral.server.ts";
import { returnReferral } from "#app/services/returnReferral.server.ts";
import { sqlState } from "#db/client.server.ts";
import { jpegFile, pdfFile, pngFile, secret, wordFile } from "#tests/fixtures/files.ts";
import {
	copiesInPlace,
	type RedactedCase,
	sentWithDocuments,
	waiting,
} from "#tests/fixtures/redactedCase.ts";
import { releaseCase } from "#tests/fixtures/releaseCase.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const chair = council.as("lead-senco-1");
const [pdf, jpeg, png, word] = await Promise.all([pdfFile(), jpegFile(), pngFile(), wordFile()]);

async function desk({ admin, reference }: RedactedCase) {
	return readDesk(admin, await waiting(admin, reference));
}

async function put(sent: RedactedCase, file: Uint8Array, place = 0) {
	const { referral } = await waiting(sent.admin, sent.reference);
	return putCopy(sent.admin, referral, sent.attachments[place] ?? "", { file, scanner: null });
}

/** Releases it and opens the meeting it is listed on as somebody of the panel. */
async function released({ admin, reference }: RedactedCase, as = chair) {
	const { meeting } = must(await releaseCase(admin, reference));
	const found = await findMeeting(as, meeting ?? "");
	if (!found) throw new Error("No meeting took it.");
	const { cases } = await readMeeting(as, found);
	return { meeting: found.row, files: cases.find((one) => one.reference === reference)?.files ?? [] };
}

/** How the database refuses a statement of the application, or of the panel's role. */
function refusal(statement: ReturnType<typeof sql>, as: "app" | "panel" = "app") {
	return inContext(council.as("admin"), (tx) => tx.execute(statement), as).then(
		(rows) => rows.length,
		(error: unknown) => sqlState(error),
	);
}

test("the panel is given the copy that stands in a document's place, under its neutral name, and nothing of the others", async () => {
	const sent = await sentWithDocuments(council, "trial");
	must(await put(sent, pdf));
	const before = await refusal(sql`select id from redacted_copy`, "panel");
	const { meeting, files } = await released(sent);
	expect(before).toBe(0);
	expect(files.map(({ name, file, media }) => [name, file, media])).toEqual([
		["Health report 1 (October 2024)", `${sent.reference}-health-report-1.pdf`, "pdf"],
	]);
	const [copy] = files;
	const read = must(await readPanelCopy(chair, meeting, copy?.id ?? ""));
	expect(read.content.subarray(0, 5).toString()).toBe("%PDF-");
	expect([read.content.includes(secret), read.content.length]).toEqual([false, copy?.bytes]);
	for (const id of sent.attachments)
		expect(await readPanelCopy(chair, meeting, id)).toMatchObject({ problem: { kind: "notFound" } });
	expect(await refusal(sql`select id from redacted_copy`, "panel")).toBe(1);
	expect(await refusal(sql`select school from redacted_copy`, "panel")).toBe("42501");
	expect(await refusal(sql`select 1 from attachment`, "panel")).toBe("42501");
	const audited = await inContext(sent.admin, (tx) =>
		tx.execute(sql`select action from audit.event where subject = ${copy?.id ?? ""} order by seq`),
	);
	expect(audited.map(({ action }) => action)).toEqual(["redactedCopy.added", "redactedCopy.read"]);
}, 120_000);

test("until the release a copy is replaced or taken back, and then gone for good", async () => {
	const sent = await sentWithDocuments(council, "trial");
	const { referral } = await waiting(sent.admin, sent.reference);
	const [first = "", second = ""] = sent.attachments;
	must(await put(sent, jpeg));
	must(await put(sent, png));
	must(await put(sent, jpeg, 1));
	expect((await desk(sent)).attachments.map(({ copy }) => copy?.media)).toEqual(["png", "jpeg"]);
	expect(must(await readDeskCopy(sent.admin, referral, first)).type).toBe("image/png");
	must(await takeBackCopy(sent.admin, referral, second));
	expect(await takeBackCopy(sent.admin, referral, second)).toMatchObject({ problem: { kind: "notFound" } });
	const left = sql`select 1 from redacted_copy where referral = ${referral.id}`;
	expect(await refusal(left)).toBe(1);
	expect((await released(sent)).files.map(({ media }) => media)).toEqual(["png"]);
}, 120_000);

test("a Word document, a document of another case and what is not waiting take no copy", async () => {
	const sent = await sentWithDocuments(council, "trial");
	expect(await put(sent, word)).toMatchObject({ problem: { kind: "invalid" } });
	expect(await put(sent, Buffer.from("no file"))).toMatchObject({ problem: { kind: "invalid" } });
	const other = await sentWithDocuments(council, "trial");
	const { referral } = await waiting(sent.admin, sent.reference);
	const foreign = await putCopy(sent.admin, referral, other.attachments[0] ?? "", {
		file: png,
		scanner: null,
	});
	expect(foreign).toMatchObject({ problem: { kind: "notFound" } });
	must(await returnReferral(sent.admin, sent.reference, "The report is of another year."));
	expect(await put(sent, png)).toMatchObject({ problem: { kind: "conflict" } });
}, 120_000);

test("with the release a copy is frozen, and a release of other copies than were read is refused", async () => {
	const sent = await copiesInPlace(council, "trial");
	const { check, attachments } = await desk(sent);
	const wish = {
		submission: check?.submission ?? "",
		level: check?.usual ?? ("none" as const),
		marks: new Map(
			(check?.documents ?? []).flatMap(({ texts }) =>
				texts.flatMap(({ pieces }) =>
					pieces.flatMap(({ mark }) => (mark ? [[mark.id, "replace"] as const] : [])),
				),
			),
		),
		named: [],
		cannotHideReason: "Signed for the test",
	};
	const some = attachments.flatMap(({ copy }) => copy?.id ?? []).slice(1);
	const refused = await releaseReferral(sent.admin, sent.reference, { ...wish, copies: some });
	expect(refused).toMatchObject({ problem: { kind: "conflict" } });
	const { referral } = await waiting(sent.admin, sent.reference);
	const { files } = await released(sent);
	expect(files).toHaveLength(2);
	const id = files[0]?.id ?? "";
	expect(await takeBackCopy(sent.admin, referral, sent.attachments[0] ?? "")).toMatchObject({
		problem: { kind: "conflict" },
	});
	expect(await refusal(sql`delete from redacted_copy_piece where copy = ${id}`)).toBe("23001");
	expect(await refusal(sql`delete from redacted_copy where id = ${id}`)).toBe("23503");
	expect(await refusal(sql`update redacted_copy_piece set content = '' where copy = ${id}`)).toBe("42501");
	expect(await refusal(sql`delete from released_copy where copy = ${id}`)).toBe("42501");
	expect((await desk(sent)).attachments.map(({ copy }) => copy?.media)).toEqual(["jpeg", "jpeg"]);
}, 120_000);
