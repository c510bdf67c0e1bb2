import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Answers } from "#schemas/annotations.ts";

/**
 * The identity vault's cryptography: AES-256-GCM, a key per child wrapped by the master key. Destroying a child's
 * wrapped key makes every copy of what it sealed unreadable, in backups too.
 * Layout of a sealed value: 12 bytes nonce, 16 bytes tag, ciphertext. `place` is bound in, so that a value moved to
 * another row or column does not open.
 */
export function seal(key: Buffer, plain: Buffer, place: string): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", key, nonce);
	cipher.setAAD(Buffer.from(place));
	const body = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made; throws when the key, the place or a single bit is wrong. */
export function unseal(key: Buffer, sealed: Buffer, place: string): Buffer {
	const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
	decipher.setAuthTag(sealed.subarray(12, 28));
	decipher.setAAD(Buffer.from(place));
	return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

/** A new key for a child, as it is kept: wrapped by the master key and bound to the referral it was made for. */
export function mintChildKey(masterKey: Buffer, referral: string): { key: Buffer; wrapped: Buffer } {
	const key = randomBytes(32);
	return { key, wrapped: seal(masterKey, key, `identity.child_key|${referral}`) };
}

/** A child's key, unwrapped. */
export function childKey(masterKey: Buffer, wrapped: Buffer, referral: string): Buffer {
	return unseal(masterKey, wrapped, `identity.child_key|${referral}`);
}

const detailsPlace = (document: string) => `identity.pupil_details|${document}`;

/** The answers of a Pupil Details document, sealed for its place in the vault. */
export function sealAnswers(key: Buffer, document: string, answers: Answers): Buffer {
	return seal(key, Buffer.from(JSON.stringify(answers)), detailsPlace(document));
}

/** The answers that `sealAnswers` sealed for this document. */
export function unsealAnswers(key: Buffer, document: string, sealed: Buffer): Answers {
	return JSON.parse(unseal(key, sealed, detailsPlace(document)).toString("utf8"));
}

const retiredPlace = (document: string) => `identity.pupil_details.retired|${document}`;

/** Answers of a Pupil Details document that were kept apart, sealed for their place. */
export function sealRetired(key: Buffer, document: string, retired: Answers): Buffer {
	return seal(key, Buffer.from(JSON.stringify(retired)), retiredPlace(document));
}

/** The answers that `sealRetired` sealed for this document. */
export function unsealRetired(key: Buffer, document: string, sealed: Buffer): Answers {
	return JSON.parse(unseal(key, sealed, retiredPlace(document)).toString("utf8"));
}

/** Pupil Details as they were sent, sealed for their submission. */
export function sealSent(key: Buffer, submission: string, answers: Answers): Buffer {
	return seal(key, Buffer.from(JSON.stringify(answers)), `identity.sent_details|${submission}`);
}

/** How long a piece of a file is before it is sealed. */
const pieceBytes = 262_144;

const piecePlace = (attachment: string, place: number, pieces: number) =>
	`identity.attachment_piece|${attachment}|${place}|${pieces}`;

/** A file in sealed pieces; each is bound to its place and to how many there are, so that none can be left out. */
export function sealFile(key: Buffer, attachment: string, file: Buffer): Buffer[] {
	const pieces = Math.max(1, Math.ceil(file.length / pieceBytes));
	return Array.from({ length: pieces }, (_, place) =>
		seal(
			key,
			file.subarray(place * pieceBytes, (place + 1) * pieceBytes),
			piecePlace(attachment, place, pieces),
		),
	);
}

/** The piece that `sealFile` sealed for this place. */
export function unsealPiece(
	key: Buffer,
	attachment: string,
	{ place, pieces, sealed }: { readonly place: number; readonly pieces: number; readonly sealed: Buffer },
): Buffer {
	return unseal(key, sealed, piecePlace(attachment, place, pieces));
}

/** The answers that `sealSent` sealed for this submission. */
export function unsealSent(key: Buffer, submission: string, sealed: Buffer): Answers {
	return JSON.parse(unseal(key, sealed, `identity.sent_details|${submission}`).toString("utf8"));
}
