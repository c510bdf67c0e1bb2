import { connect } from "node:net";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import { pdfFile, secret } from "#tests/fixtures/files.ts";
import { type Client, signedIn, stranger } from "#tests/setup/people.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer({ env: { LOG_LEVEL: "info" } });
const sql = postgres({ ...connectionOf(server.database.ownerUrl), max: 1, onnotice: () => undefined });
afterAll(() => sql.end({ timeout: 5 }));

let senco: Client;
let address = "";
const pdf = await pdfFile();

beforeAll(async () => {
	senco = await signedIn(server, "senco-mansel-park");
	const begun = await senco.post("/referrals/new", { school: "131272", kind: "individual" });
	address = `${begun.headers.get("location")}/attachments`;
});

function formOf(file: Uint8Array | null, name = `${secret} EP report.pdf`, kind = "health"): FormData {
	const form = new FormData();
	form.set("kind", kind);
	form.set("month", "October");
	form.set("year", "2024");
	if (file) form.set("file", new File([new Uint8Array(file)], name, { type: "application/pdf" }));
	return form;
}

async function upload(
	form: FormData,
	as: Client = senco,
	path = address,
): Promise<{ status: number; text: string }> {
	const answer = await fetch(server.origin + path, {
		method: "POST",
		redirect: "manual",
		headers: { origin: server.origin, "sec-fetch-site": "same-origin", cookie: as.cookie },
		body: form,
	});
	return { status: answer.status, text: await answer.text() };
}

/** What of the files the database holds. */
async function held(): Promise<{ files: number; pieces: number }> {
	return sql.begin(async (tx) => {
		await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true)`;
		const [counted] = await tx`select (select count(*)::integer from attachment) as files,
			(select count(*)::integer from identity.attachment_piece) as pieces`;
		return { files: counted?.files ?? -1, pieces: counted?.pieces ?? -1 };
	});
}

test("a file goes up by a plain form, comes back as an attachment that can run nothing, and its name is nowhere", async () => {
	expect((await upload(formOf(pdf))).status).toBe(303);
	const page = await (await senco.get(address)).text();
	expect(page).toContain("Health report 1 (October 2024)");
	expect(page).not.toContain("Zofia");
	const [, link = ""] = /href="([^"]*\/attachments\/[A-Za-z0-9_-]{22})"/.exec(page) ?? [];
	const file = await senco.get(link);
	expect(file.status).toBe(200);
	expect(file.headers.get("content-disposition")).toMatch(
		/^attachment; filename="[A-Z0-9-]+-health-report-1\.pdf"$/,
	);
	expect(file.headers.get("content-security-policy")).toContain("sandbox; default-src 'none'");
	expect(file.headers.get("x-content-type-options")).toBe("nosniff");
	expect(file.headers.get("cache-control")).toBe("no-store");
	expect(Buffer.from(await file.arrayBuffer()).includes(secret)).toBe(false);
	const neighbour = await signedIn(server, "senco-cantell");
	expect((await neighbour.get(link)).status).toBe(404);
	const refused = await neighbour.get(address);
	expect(refused.status).toBe(404);
	expect(await refused.text()).toMatch(/<title>[^<]+<\/title>/);
	expect((await stranger(server).get(link)).status).toBe(401);
	expect(server.output()).not.toContain("Zofia");
}, 60_000);

test("what is wrong is said at its field, with what was typed, and nothing is kept", async () => {
	const before = await held();
	const nul = formOf(pdf);
	nul.set("month", "Oct\0ober");
	const cases: readonly (readonly [FormData, number, string])[] = [
		[formOf(null), 422, "Choose the file to upload"],
		[formOf(new Uint8Array(0)), 422, "Choose the file to upload"],
		[formOf(pdf, "a.pdf", "nonsense"), 422, "Choose what the document is"],
		[formOf(Buffer.from("no PDF at all")), 422, "PDF, a Word document"],
		[formOf(Buffer.alloc(11_000_000, "%PDF-")), 422, "larger than 10 MB"],
		[nul, 400, "cannot keep"],
	];
	for (const [form, status, words] of cases) {
		const answer = await upload(form);
		expect([answer.status, answer.text.includes(words)], words).toEqual([status, true]);
		if (status === 422) expect(answer.text).toContain('value="October"');
	}
	expect(await held()).toEqual(before);
	expect((await upload(formOf(pdf, "na\0me.pdf"))).status).toBe(303);
}, 90_000);

test("a page that watches its upload is answered in JSON", async () => {
	const wrong = await upload(formOf(null), senco, `${address}/add`);
	expect([wrong.status, JSON.parse(wrong.text).faults[0].path]).toEqual([422, "file"]);
	expect((await upload(formOf(pdf), senco, `${address}/add`)).text).toContain("Health report");
}, 60_000);

test("nobody who is not signed in makes the server take a file, and no other address takes one", async () => {
	const nobody = { ...senco, cookie: "" };
	expect((await upload(formOf(pdf), nobody)).status).toBe(401);
	expect(
		(await upload(formOf(Buffer.alloc(3_000_000)), senco, address.replace("/attachments", "/check"))).status,
	).toBe(413);
}, 60_000);

test("an upload that is cut off leaves nothing, and the next one goes through", async () => {
	const before = await held();
	const head = [
		`POST ${address} HTTP/1.1`,
		`Host: 127.0.0.1:${server.port}`,
		`Origin: ${server.origin}`,
		`Cookie: ${senco.cookie}`,
		"Content-Type: multipart/form-data; boundary=cut",
		"Content-Length: 9000000",
		"",
		'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7',
	].join("\r\n");
	// More than may be under way at once, so that one left open would be noticed.
	for (let number = 0; number < 12; number += 1)
		await new Promise<void>((resolve) => {
			const line = connect(server.port, "127.0.0.1", () => {
				line.write(head);
				setTimeout(() => line.destroy(), 60);
			});
			line.on("close", () => resolve());
			line.on("error", () => resolve());
		});
	expect(await held()).toEqual(before);
	const short = await fetch(server.origin + address, {
		method: "POST",
		headers: {
			origin: server.origin,
			cookie: senco.cookie,
			"content-type": "multipart/form-data; boundary=cut",
		},
		body: '--cut\r\nContent-Disposition: form-data; name="kind"\r\n\r\nhealth',
	});
	expect(short.status).toBe(400);
	expect((await upload(formOf(pdf))).status).toBe(303);
}, 60_000);
