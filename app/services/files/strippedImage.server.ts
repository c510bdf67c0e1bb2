/**
 * A JPEG without what cameras and programs write about it (place, time, owner, previews, comments), its picture
 * untouched. Null when it is no JPEG. For pictures inside other documents; a picture by itself is drawn anew.
 */
export function strippedJpeg(jpeg: Uint8Array): Buffer | null {
	const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
	if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
	const kept: Buffer[] = [bytes.subarray(0, 2)];
	let place = 2;
	while (place + 4 <= bytes.length) {
		if (bytes[place] !== 0xff) return null;
		const marker = bytes[place + 1] ?? 0;
		if (marker === 0xff) {
			place += 1;
			continue;
		}
		// The picture itself runs from here to its end mark; nothing behind that belongs to it.
		if (marker === 0xda) {
			const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
			kept.push(bytes.subarray(place, end > place ? end + 2 : bytes.length));
			return Buffer.concat(kept);
		}
		const length = bytes.readUInt16BE(place + 2);
		if (length < 2 || place + 2 + length > bytes.length) return null;
		if (isPicture(marker)) kept.push(bytes.subarray(place, place + 2 + length));
		place += 2 + length;
	}
	return null;
}

/** Tables and frames make the picture; of what applications add only how its colours are meant (JFIF, Adobe) stays. */
function isPicture(marker: number): boolean {
	const isApplication = marker >= 0xe0 && marker <= 0xef;
	return marker !== 0xfe && (!isApplication || marker === 0xe0 || marker === 0xee);
}

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pngPicture = new Set([
	"IHDR",
	"PLTE",
	"IDAT",
	"IEND",
	"tRNS",
	"gAMA",
	"cHRM",
	"sRGB",
	"pHYs",
	"sBIT",
	"bKGD",
]);

/** The same of a PNG. */
export function strippedPng(png: Uint8Array): Buffer | null {
	const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
	if (!bytes.subarray(0, 8).equals(pngMark)) return null;
	const kept: Buffer[] = [pngMark];
	let place = 8;
	while (place + 12 <= bytes.length) {
		const length = bytes.readUInt32BE(place);
		const name = bytes.toString("latin1", place + 4, place + 8);
		if (place + 12 + length > bytes.length) return null;
		if (pngPicture.has(name)) kept.push(bytes.subarray(place, place + 12 + length));
		if (name === "IEND") return Buffer.concat(kept);
		place += 12 + length;
	}
	return null;
}
