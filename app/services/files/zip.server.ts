import { inflateRawSync } from "node:zlib";
import { zipSync } from "fflate";

/** One file of an archive. */
export interface ZipEntry {
	readonly name: string;
	readonly content: Buffer;
}

/** An archive that is broken, hides something, or would grow beyond the limits. */
export class ZipRefused extends Error {}

const mostEntries = 2_000;
const mostBytes = 80_000_000;
/** Text packs to a tenth, drawings of one colour to a fiftieth; a bomb to a thousandth. */
const mostRatio = 200;
/** Below this size a high ratio harms nobody. */
const smallBytes = 1_000_000;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/**
 * Every file of an archive, unpacked. What the directory says is held against the limits before anything is
 * unpacked, and nothing is unpacked beyond what it says. Throws `ZipRefused`.
 */
export function readZip(archive: Buffer): ZipEntry[] {
	const { count, at } = findDirectory(archive);
	const entries: ZipEntry[] = [];
	const names = new Set<string>();
	let place = at;
	let total = 0;
	for (let number = 0; number < count; number += 1) {
		const entry = readDirectoryEntry(archive, place);
		place = entry.next;
		total += entry.size;
		const packsTooWell = entry.size > smallBytes && entry.size > entry.packedSize * mostRatio;
		if (total > mostBytes || packsTooWell) throw new ZipRefused("grows too much");
		if (names.has(entry.name.toLowerCase())) throw new ZipRefused("a name twice");
		names.add(entry.name.toLowerCase());
		if (!entry.name.endsWith("/")) entries.push({ name: entry.name, content: unpack(archive, entry) });
	}
	return entries;
}

/** An archive of these files alone: no comment, no time, nothing before, between or behind them. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
	const files = Object.fromEntries(entries.map(({ name, content }) => [name, new Uint8Array(content)]));
	return zipSync(files, { level: 6, mtime: new Date("1980-01-02T00:00:00") });
}

function findDirectory(archive: Buffer): { count: number; at: number } {
	const earliest = Math.max(0, archive.length - 65_557);
	for (let place = archive.length - 22; place >= earliest; place -= 1) {
		if (archive.readUInt32LE(place) !== endMark) continue;
		const count = archive.readUInt16LE(place + 10);
		const at = archive.readUInt32LE(place + 16);
		if (count === 0 || count > mostEntries || at >= place) throw new ZipRefused("too many entries");
		return { count, at };
	}
	throw new ZipRefused("no directory");
}

interface DirectoryEntry {
	readonly name: string;
	readonly method: number;
	readonly packedSize: number;
	readonly size: number;
	readonly local: number;
	readonly next: number;
}

function readDirectoryEntry(archive: Buffer, place: number): DirectoryEntry {
	if (place + 46 > archive.length || archive.readUInt32LE(place) !== entryMark)
		throw new ZipRefused("broken directory");
	const flags = archive.readUInt16LE(place + 8);
	if ((flags & 1) === 1) throw new ZipRefused("encrypted");
	const nameLength = archive.readUInt16LE(place + 28);
	const nameAt = place + 46;
	const name = archive.toString("utf8", nameAt, nameAt + nameLength);
	if (!/^[^\0\\]+$/.test(name) || name.startsWith("/") || name.split("/").includes(".."))
		throw new ZipRefused("a name that leads elsewhere");
	return {
		name,
		method: archive.readUInt16LE(place + 10),
		packedSize: archive.readUInt32LE(place + 20),
		size: archive.readUInt32LE(place + 24),
		local: archive.readUInt32LE(place + 42),
		next: nameAt + nameLength + archive.readUInt16LE(place + 30) + archive.readUInt16LE(place + 32),
	};
}

function unpack(archive: Buffer, entry: DirectoryEntry): Buffer {
	const { local, packedSize, size, method } = entry;
	if (local + 30 > archive.length || archive.readUInt32LE(local) !== localMark)
		throw new ZipRefused("broken entry");
	const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
	const packed = archive.subarray(from, from + packedSize);
	if (packed.length !== packedSize) throw new ZipRefused("cut off");
	const content = method === 0 ? packed : method === 8 ? inflated(packed, size) : null;
	if (content === null || content.length !== size) throw new ZipRefused("not the size it says");
	return content;
}

function inflated(packed: Buffer, size: number): Buffer {
	if (size === 0) return Buffer.alloc(0);
	try {
		return inflateRawSync(packed, { maxOutputLength: size });
	} catch {
		throw new ZipRefused("does not unpack");
	}
}
