import { randomBytes } from "node:crypto";

/** A random id as every table keeps it: 22 characters of base64url, 128 bits. */
export function mintId(): string {
	return randomBytes(16).toString("base64url");
}
