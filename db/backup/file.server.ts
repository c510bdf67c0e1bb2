import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/**
 * The file: lines, compressed with gzip. First a head, then for each table its `Contents` and its rows as Postgres'
 * COPY writes them, ended by `\.`, and at last a foot with the number of rows of each table, which tells a whole
 * file from one that was cut off.
 */
export type Head = {
	readonly kind: typeof backupKind;
	readonly takenAt: string;
	readonly migrations: readonly { readonly number: number; readonly sha256: string }[];
};
export type Foot = { readonly rows: Readonly<Record<string, number>> };

export const backupKind = "cluster-model backup 1";
export const endOfRows = "\\.";

/** The lines of a backup, without their line ends. Only line feeds end a line: text holds all other characters. */
export async function* linesOf(file: string): AsyncGenerator<Buffer, undefined> {
	const source = createReadStream(file);
	const plain = createGunzip();
	source.on("error", (error) => plain.destroy(error)).pipe(plain);
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of plain) {
		rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		let from = 0;
		for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
			yield rest.subarray(from, end);
			from = end + 1;
		}
		rest = rest.subarray(from);
	}
	return undefined;
}

/** The next line as JSON; throws in words when the file ends here. */
export async function nextJson(lines: AsyncGenerator<Buffer, undefined>): Promise<unknown> {
	const next = await lines.next();
	if (next.done === true) throw new Error("The backup ends too early: it was cut off.");
	return JSON.parse(next.value.toString("utf8"));
}

export const isHead = (value: unknown): value is Head =>
	value instanceof Object && "kind" in value && value.kind === backupKind;

export const isFoot = (value: unknown): value is Foot => value instanceof Object && "rows" in value;
