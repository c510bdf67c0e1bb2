import sharp from "sharp";
import { FileRefused } from "#app/services/files/fileRefused.ts";

const mostPixels = 60_000_000;
/** A page scanned at 400 dots per inch is 4,700 high. */
const longestSide = 5_000;

/**
 * A picture drawn anew from its pixels, turned the right way up: nothing of the file that came is left, neither what
 * a camera wrote into it nor what somebody hid behind it.
 */
export async function cleanPicture(picture: Buffer, media: "png" | "jpeg"): Promise<Buffer> {
	try {
		const drawn = sharp(picture, { limitInputPixels: mostPixels, failOn: "error" })
			.autoOrient()
			.resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
			.toColourspace("srgb");
		return await (media === "png" ? drawn.png() : drawn.jpeg({ quality: 88 })).toBuffer();
	} catch {
		throw new FileRefused(
			"The picture cannot be read: it may be cut off, damaged or far too large. Open it, save it again as JPEG or PNG, and upload that.",
		);
	}
}
