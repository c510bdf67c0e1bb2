import { expect, test } from "vitest";
import { hashPassword, isPassword, passwordFault } from "#app/http/password.server.ts";

test("a password opens its own hash and no other, and the hash is argon2id", async () => {
	const hash = await hashPassword("lamp otter plaster cycle");
	expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await isPassword(hash, "lamp otter plaster cycle")).toBe(true);
	expect(await isPassword(hash, "lamp otter plaster cycles")).toBe(false);
});

test("an account that does not exist says no, and takes about as long", { retry: 2 }, async () => {
	const hash = await hashPassword("lamp otter plaster cycle");
	const timed = async (encoded: string | null) => {
		const began = performance.now();
		expect(await isPassword(encoded, "wrong wrong wrong")).toBe(false);
		return performance.now() - began;
	};
	await timed(null);
	const [unknown, known] = [await timed(null), await timed(hash)];
	expect(unknown).toBeGreaterThan(known / 4);
});

test("short, known and personal passwords are refused in words; unrelated words are taken", () => {
	expect(passwordFault("short", [])).toContain("12 characters");
	expect(passwordFault("password12345", [])).toContain("guess");
	expect(passwordFault("qwertyuiop123", [])).toContain("guess");
	expect(passwordFault("marymansell99", ["Mary Mansell"])).toContain("name");
	expect(passwordFault("lamp otter plaster cycle", ["Mary Mansell"])).toBeNull();
});
