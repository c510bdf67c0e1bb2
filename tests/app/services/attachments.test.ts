import { createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { addAttachment } from "#app/services/addAttachment.server.ts";
import { attachmentsView } from "#app/services/attachmentsView.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { scannerAt } from "#app/services/files/scanFile.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { readAttachment } from "#app/services/readAttachment.server.ts";
import { removeAttachment } from "#app/services/removeAttachment.server.ts";
import { returnReferral } from "#app/services/returnReferral.server.ts";
import { sqlState } from "#db/client.server.ts";
import { attachmentsOf } from "#db/queries/attachments.server.ts";
import { bundleText, latestReceipt } from "#db/queries/submissions.server.ts";
import { jpegFile, pdfFile, secret } from "#tests/fixtures/files.ts";
import { foundCouncil, must, prepareReferral, sendPrepared } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const council = await foundCouncil(database);
const senco = council.asSencoOf("131272");
const neighbour = council.asSencoOf("133704");
const admin = council.as("admin");
const words = { kind: "educationalPsychologist", month: "2024-10" } as const;
const [pdf, jpeg] = await Promise.all([pdfFile(), jpegFile()]);

async function bundleOf(context: SignedInContext, reference: string) {
	const found = await findBundle(context, reference);
	if (!found) throw new Error("The referral is out of reach.");
	return found;
}

async function attached(context: SignedInContext, reference: string) {
	return (await attachmentsView(context, await bundleOf(context, reference))).attachments;
}

async function add(reference: string, file: Uint8Array = pdf) {
	const { referral } = await bundleOf(senco, reference);
	return addAttachment(senco, referral, { words, file, scanner: null });
}

test("a file is kept under the name people gave it, sealed, and comes back as it was kept", async () => {
	const reference = await prepareReferral(council, "131272");
	const { referral } = await bundleOf(senco, reference);
	expect(must(await add(reference)).name).toBe("Educational psychologist’s report 1 (October 2024)");
	expect(must(await add(reference, jpeg)).name).toBe("Educational psychologist’s report 2 (October 2024)");
	const lines = await attached(senco, reference);
	expect(lines.map(({ media, scan }) => [media, scan])).toEqual([
		["pdf", "notScanned"],
		["jpeg", "notScanned"],
	]);
	const read = must(await readAttachment(senco, referral, lines[0]?.id ?? ""));
	expect(read.name).toBe(`${reference}-educational-psychologists-report-1.pdf`);
	expect(read.content.subarray(0, 5).toString()).toBe("%PDF-");
	expect(read.content.includes(secret)).toBe(false);
	await owner`alter table identity.attachment_piece no force row level security`;
	const pieces = await owner<{ ciphertext: Buffer }[]>`select ciphertext from identity.attachment_piece`;
	await owner`alter table identity.attachment_piece force row level security`;
	expect(pieces.length).toBeGreaterThan(1);
	for (const { ciphertext } of pieces) expect(ciphertext.includes("%PDF-")).toBe(false);
}, 60_000);

test("what was sent names its documents with their hashes, stays when they are taken back, and is all that admin support is given", async () => {
	const reference = await prepareReferral(council, "131272");
	must(await add(reference));
	const [first] = await attached(senco, reference);
	expect(await findBundle(admin, reference).then((found) => found?.state)).toBe("draft");
	await sendPrepared(council, "131272", reference);
	const { referral } = await bundleOf(senco, reference);
	const id = first?.id ?? "";

	const text = await inContext(senco, async (tx) => {
		const receipt = await latestReceipt(tx, referral.id, reference);
		return receipt && bundleText(tx, receipt.submission);
	});
	const [row] = await inContext(senco, (tx) => attachmentsOf(tx, referral.id));
	expect(JSON.parse(text ?? "{}").attachments).toEqual([
		{ id, kind: words.kind, number: 1, month: words.month, media: "pdf", sha256: row?.sha256 },
	]);
	expect(await removeAttachment(senco, referral, id)).toMatchObject({ problem: { kind: "conflict" } });
	expect(await add(reference)).toMatchObject({ problem: { kind: "conflict" } });

	must(await returnReferral(admin, reference, "The report is of another year."));
	must(await add(reference, jpeg));
	expect(must(await removeAttachment(senco, referral, id))).toEqual({ kept: true });
	expect((await attached(senco, reference)).map(({ media }) => media)).toEqual(["jpeg"]);
	expect((await attached(admin, reference)).map((line) => line.id)).toEqual([id]);
	const [fresh] = await attached(senco, reference);
	expect(await readAttachment(admin, referral, fresh?.id ?? "")).toMatchObject({
		problem: { kind: "notFound" },
	});
	expect(must(await readAttachment(admin, referral, id)).type).toBe("application/pdf");
	const seen = await inContext(admin, (tx) =>
		tx.execute(sql`select purpose from identity.identity_view where referral = ${referral.id}`),
	);
	expect(seen).toEqual([{ purpose: "supportingDocument" }]);
	const deleted = await inContext(senco, (tx) =>
		tx.execute(sql`with gone as (delete from identity.attachment_piece where attachment = ${id})
			delete from attachment where id = ${id}`),
	).catch((error: unknown) => sqlState(error));
	expect(["23001", "23503"]).toContain(deleted);
}, 60_000);

test("what was never sent is gone for good once it is removed", async () => {
	const reference = await prepareReferral(council, "131272");
	must(await add(reference));
	const { referral } = await bundleOf(senco, reference);
	const [line] = await attached(senco, reference);
	expect(must(await removeAttachment(senco, referral, line?.id ?? ""))).toEqual({ kept: false });
	const left = await inContext(senco, (tx) =>
		tx.execute(sql`select 1 from identity.attachment_piece where attachment = ${line?.id ?? ""}`),
	);
	expect(left).toHaveLength(0);
	const audited = await inContext(senco, (tx) =>
		tx.execute(sql`select action from audit.event where subject = ${line?.id ?? ""} order by seq`),
	);
	expect(audited.map(({ action }) => action)).toEqual(["attachment.added", "attachment.removed"]);
}, 60_000);

test("another school, the panel and reports see nothing of it, by service and by database", async () => {
	const reference = await prepareReferral(council, "131272");
	must(await add(reference));
	expect(await findBundle(neighbour, reference)).toBeNull();
	const count = (tx: Parameters<Parameters<typeof inContext>[1]>[0]) =>
		tx.execute(sql`select 1 from attachment union all select 1 from identity.attachment_piece`);
	expect(await inContext(neighbour, count)).toHaveLength(0);
	for (const as of ["panel", "reports"] as const) {
		const refusal = await inContext(admin, count, as).catch((error: unknown) => sqlState(error));
		expect(refusal, as).toBe("42501");
	}
}, 60_000);

test("with the key of the record the files are gone, whatever is left of them", async () => {
	const reference = await prepareReferral(council, "131272");
	must(await add(reference));
	const { referral } = await bundleOf(senco, reference);
	const [line] = await attached(senco, reference);
	await inContext(senco, (tx) =>
		tx.execute(
			sql`update identity.child_key set wrapped_key = null, destroyed_at = now() where referral = ${referral.id}`,
		),
	);
	expect(await readAttachment(senco, referral, line?.id ?? "")).toMatchObject({ problem: { kind: "gone" } });
}, 60_000);

test("a file moved to another place, or one piece of it, does not open", async () => {
	const reference = await prepareReferral(council, "131272");
	must(await add(reference));
	must(await add(reference, jpeg));
	const { referral } = await bundleOf(senco, reference);
	const [one, other] = await attached(senco, reference);
	await owner`alter table identity.attachment_piece no force row level security`;
	await owner`update identity.attachment_piece set ciphertext = (
		select ciphertext from identity.attachment_piece where attachment = ${other?.id ?? ""} and place = 0
	) where attachment = ${one?.id ?? ""} and place = 0`;
	await owner`alter table identity.attachment_piece force row level security`;
	await expect(readAttachment(senco, referral, one?.id ?? "")).rejects.toThrow();
}, 60_000);

/** Speaks as clamd does: takes INSTREAM to its end and gives its verdict, or says nothing and hangs up. */
async function clamd(verdict: (file: Buffer) => string | null) {
	const server = createServer((line: Socket) => {
		let taken = Buffer.alloc(0);
		line.on("data", (piece: Buffer) => {
			taken = Buffer.concat([taken, piece]);
			if (!taken.subarray(-4).equals(Buffer.alloc(4)) || !taken.includes("zINSTREAM\0")) return;
			const said = verdict(taken);
			if (said === null) line.destroy();
			else line.end(said);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	return { scanner: scannerAt({ host: "127.0.0.1", port }), close: () => server.close() };
}

const withEnd = (words: string) => Buffer.concat([pdf, Buffer.from(words)]);

test("where a scanner is set, only what it calls clean is taken; silence counts as no", async () => {
	const reference = await prepareReferral(council, "131272");
	const { referral } = await bundleOf(senco, reference);
	const { scanner, close } = await clamd((file) =>
		file.includes("EICAR")
			? "stream: Eicar-Test-Signature FOUND\0"
			: file.includes("mute")
				? null
				: "stream: OK\0",
	);
	const tell = async (file: Uint8Array) => addAttachment(senco, referral, { words, file, scanner });
	expect(await tell(withEnd("EICAR"))).toMatchObject({ problem: { message: /virus was found/ } });
	expect(await tell(withEnd("mute"))).toMatchObject({ problem: { message: /could not be checked/ } });
	must(await tell(pdf));
	close();
	expect(await tell(pdf)).toMatchObject({ problem: { message: /could not be checked/ } });
	expect((await attached(senco, reference)).map(({ scan }) => scan)).toEqual(["clean"]);
}, 60_000);

test("a referral has so many documents and no more, however many come at once", async () => {
	const reference = await prepareReferral(council, "131272");
	const all = await Promise.all(Array.from({ length: 15 }, () => add(reference, jpeg)));
	expect(all.filter(({ ok }) => ok)).toHaveLength(12);
	const numbers = await inContext(senco, (tx) =>
		tx.execute(sql`select number from attachment join referral on referral.id = attachment.referral
			where reference = ${reference} order by number`),
	);
	expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, place) => place + 1));
}, 90_000);
