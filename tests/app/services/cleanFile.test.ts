import { PDFDocument } from "@cantoo/pdf-lib";
import { unzipSync, zipSync } from "fflate";
import sharp from "sharp";
import { expect, test } from "vitest";
import { cleanCopy } from "#app/services/files/cleanCopy.server.ts";
import { cleanFile, stopCleaning } from "#app/services/files/cleanFile.server.ts";
import { jpegFile, pdfFile, pngFile, secret, wordFile } from "#tests/fixtures/files.ts";

async function kept(file: Uint8Array) {
	const cleaned = await cleanCopy(Buffer.from(file));
	if ("refused" in cleaned) throw new Error(cleaned.refused);
	return { media: cleaned.media, content: Buffer.from(cleaned.content) };
}

async function refused(file: Uint8Array): Promise<string> {
	const cleaned = await cleanCopy(Buffer.from(file));
	return "refused" in cleaned ? cleaned.refused : "taken";
}

const says = (content: Buffer, words: string) =>
	content.includes(words) || content.includes(Buffer.from(words, "utf16le"));

test("a PDF keeps its pages and loses author, title and every trace of them", async () => {
	const file = await pdfFile();
	expect(says(file, secret)).toBe(true);
	const { media, content } = await kept(file);
	expect(media).toBe("pdf");
	const read = await PDFDocument.load(content, { updateMetadata: false });
	expect(read.getPageCount()).toBe(1);
	expect([read.getAuthor(), read.getTitle(), read.getSubject(), read.getProducer()]).toEqual([
		undefined,
		undefined,
		undefined,
		undefined,
	]);
	expect(says(content, secret)).toBe(false);
});

test("a PDF's scripts, files and earlier states do not come along", async () => {
	const document = await PDFDocument.load(await pdfFile());
	document.addJavaScript("run", "app.alert('hello')");
	await document.attach(Buffer.from(`<secret>${secret}</secret>`), "names.xml", { mimeType: "text/xml" });
	document.setAuthor(secret);
	const { content } = await kept(await document.save({ useObjectStreams: false }));
	const read = await PDFDocument.load(content, { updateMetadata: false });
	const left = read.context
		.enumerateIndirectObjects()
		.map(([, object]) => object.toString())
		.join("\n");
	expect(left).not.toMatch(/JavaScript|EmbeddedFile|alert/);
});

test("a picture keeps what it shows and loses what a camera wrote into it; nothing hides behind it", async () => {
	for (const file of [await jpegFile(), await pngFile()]) {
		expect(says(file, secret)).toBe(true);
		const { content } = await kept(
			Buffer.concat([file, Buffer.from("PK\u0003\u0004<script>alert(1)</script>")]),
		);
		const { width, height, exif, xmp } = await sharp(content).metadata();
		expect({ width, height, exif, xmp }).toEqual({
			width: 300,
			height: 200,
			exif: undefined,
			xmp: undefined,
		});
		expect(says(content, secret) || content.includes("<script>")).toBe(false);
	}
});

test("a Word document keeps its text and loses its author, its changers' names and its photographs' notes", async () => {
	const { media, content } = await kept(await wordFile());
	expect(media).toBe("docx");
	const parts = unzipSync(new Uint8Array(content));
	expect(Object.keys(parts).some((name) => name.startsWith("docProps"))).toBe(false);
	const all = Buffer.concat(Object.values(parts).map((part) => Buffer.from(part)));
	expect(all.includes("What the report says")).toBe(true);
	expect(says(all, secret)).toBe(false);
	expect(all.includes("docProps")).toBe(false);
});

test("a Word document with macros, a file inside, or something fetched from elsewhere is refused in words", async () => {
	const bytes = new Uint8Array([1, 2, 3]);
	expect(await refused(await wordFile({ "word/vbaProject.bin": bytes }))).toContain("macros");
	expect(await refused(await wordFile({ "word/embeddings/oleObject1.bin": bytes }))).toContain(
		"another file inside",
	);
	const rels = `<Relationships><Relationship Id="r" Type="http://x/image" Target="https://elsewhere.example/a.png" TargetMode="External"/></Relationships>`;
	const fetching = { "word/_rels/document.xml.rels": new Uint8Array(Buffer.from(rels)) };
	expect(await refused(await wordFile(fetching))).toContain("from elsewhere");
});

test("an archive that would grow beyond all measure is refused before it does", async () => {
	const began = performance.now();
	const zeros = new Uint8Array(70_000_000);
	expect(await refused(await wordFile({ "word/bomb.xml": zeros }))).toContain("cannot be read");
	// A directory that lies about the size is not believed either.
	const lying = Buffer.from(await wordFile({ "word/bomb.xml": new Uint8Array(5_000_000) }));
	const at = lying.lastIndexOf("word/bomb.xml") - 46;
	lying.writeUInt32LE(10, at + 24);
	expect(await refused(lying)).toContain("cannot be read");
	expect(performance.now() - began).toBeLessThan(25_000);
});

test("a picture of more points than anybody prints is refused", async () => {
	const huge = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#ffffff" } })
		.png({ compressionLevel: 9 })
		.toBuffer();
	expect(await refused(huge)).toContain("far too large");
});

test("whatever else it is, it is refused in words that say what to do", async () => {
	const pdf = await pdfFile();
	const cases: readonly (readonly [Uint8Array, RegExp])[] = [
		[Buffer.from("just text"), /PDF, a Word document/],
		[Buffer.from("<html><script>alert(1)</script></html>"), /PDF, a Word document/],
		[Buffer.from("MZ\u0090\0"), /PDF, a Word document/],
		[Buffer.concat([Buffer.from("<html>polyglot</html>\n"), pdf]), /PDF, a Word document/],
		[pdf.subarray(0, 200), /cannot be read/],
		[Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(50_000, "x")]), /cannot be read/],
		[(await jpegFile()).subarray(0, 400), /cannot be read/],
		[zipSync({ "a.txt": new Uint8Array([1]) }), /PDF, a Word document/],
		[Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]), /old Word/],
	];
	for (const [file, words] of cases) expect(await refused(file)).toMatch(words);
}, 60_000);

test("it is done beside the requests, and a thread that dies takes no other file with it", async () => {
	const pdf = await pdfFile();
	const first = cleanFile(pdf);
	const second = cleanFile(await jpegFile());
	expect(await first).toMatchObject({ media: "pdf" });
	await stopCleaning();
	expect(await second).toHaveProperty("refused");
	expect(await cleanFile(pdf)).toMatchObject({ media: "pdf" });
	await stopCleaning();
}, 90_000);
