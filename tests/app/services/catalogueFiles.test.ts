import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { catalogueCsv, catalogueXlsx, readCatalogueFile } from "#app/services/catalogueFiles.server.ts";
import { previewFile, takenContent } from "#app/services/catalogueImport.server.ts";
import { firstCatalogue } from "#db/register/catalogue.ts";

const formula = { ...firstCatalogue.items[0], name: "=1+1", description: "Words, “quoted” – £5" };
const odd = {
	...firstCatalogue,
	items: [formula, ...firstCatalogue.items.slice(1)],
} as typeof firstCatalogue;

test("a workbook and both CSV files bring back what was downloaded, formulas as words", async () => {
	expect(await previewFile(await catalogueXlsx(odd), odd)).toMatchObject({ is: "preview", changes: [] });
	for (const list of ["items", "rates"] as const) {
		const text = catalogueCsv(odd, list);
		expect(text).not.toMatch(/(^|,)"?=/m);
		expect(await previewFile(Buffer.from(text), odd)).toMatchObject({ is: "preview", changes: [] });
	}
	const changed = await previewFile(await catalogueXlsx(odd), firstCatalogue);
	if (changed.is !== "preview") throw new Error("The workbook was not read");
	expect(changed.changes).toHaveLength(1);
	expect(takenContent(changed.content, firstCatalogue)?.items[0]?.name).toBe("=1+1");
	expect(takenContent("[[[1]]]", firstCatalogue)).toBeNull();
	expect(takenContent("{", firstCatalogue)).toBeNull();
});

test("a CSV file of an older spreadsheet is read with its own letters", async () => {
	const text = catalogueCsv(firstCatalogue, "rates")
		.replace("Teacher\n", "T")
		.replaceAll("Teacher", "Professeur é");
	const latin = Buffer.from(text.replace("\uFEFF", ""), "latin1");
	const read = await readCatalogueFile(latin);
	expect(read.ok && read.sheets[0]?.rows.some((row) => row[1] === "Professeur é")).toBe(true);
});

test("what is no such file, holds too much or lies about its size is refused in words", async () => {
	const message = async (bytes: Buffer) => {
		const read = await readCatalogueFile(bytes);
		return read.ok ? "" : read.message;
	};
	expect(await message(Buffer.alloc(0))).toContain("empty");
	expect(await message(Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]))).toContain("could not be read");
	expect(await message(Buffer.from('a,"b\nc'))).toContain("quotation mark");
	expect(await message(Buffer.from("a\n".repeat(3000)))).toContain("at most 2000 rows");
	const bomb = Buffer.from(zipSync({ "xl/sheet.xml": strToU8("0".repeat(20_000_000)) }));
	expect(bomb.length).toBeLessThan(100_000);
	expect(await message(bomb)).toContain("holds more than a catalogue can");
	// The zip says that its part is small: it is unpacked under the limit all the same.
	const lying = Buffer.from(bomb);
	lying.writeUInt32LE(10, lying.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
	expect(await message(lying)).toContain("holds more than a catalogue can");
	const many = Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`f${n}`, strToU8("x")]));
	expect(await message(Buffer.from(zipSync(many)))).toContain("too many parts");
});
