import { expect, test } from "vitest";
import {
	type Anchor,
	anchorKey,
	anchorsOf,
	type Member,
	mentionsIn,
	readAnchor,
	titleIn,
	wordsProblem,
} from "#app/domain/threads.ts";
import { groupReferral } from "#schemas/forms/group-referral/version-1.ts";
import { fieldsOf } from "#schemas/operationsFind.ts";
import { fc } from "#tests/setup/chance.ts";

const members: readonly Member[] = [
	{ id: "jo", name: "Jo" },
	{ id: "joann", name: "Jo Ann" },
	{ id: "kofi", name: "Kofi Mensah" },
];

test("a comment turns to those whose names stand behind an @, the longest name that fits", () => {
	expect(mentionsIn("@Jo Ann, and @kofi mensah: is this right?", members)).toEqual(["joann", "kofi"]);
	expect(mentionsIn("@Jo, what do you think?", members)).toEqual(["jo"]);
	expect(mentionsIn("@Joanna and Kofi Mensah and jo@school.example", members)).toEqual([]);
	expect(mentionsIn("@Kofi Mensah’s point, @@Jo", members)).toEqual(["kofi", "jo"]);
});

test("whatever is written, only members are turned to, and everybody named behind an @ is", () => {
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.string(), fc.constantFrom("@Jo ", "@Jo Ann.", "@KOFI MENSAH "))),
			(parts) => {
				const found = mentionsIn(parts.join(" "), members);
				expect(new Set(found).size).toBe(found.length);
				for (const id of found) expect(members.map((member) => member.id)).toContain(id);
				if (parts.includes("@KOFI MENSAH ")) expect(found).toContain("kofi");
				if (parts.includes("@Jo Ann.")) expect(found).toContain("joann");
			},
		),
	);
});

test("an anchor is read back as it was written, and nothing else is an anchor", () => {
	const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,60}$/);
	const anchor = fc.oneof(
		id.map((field): Anchor => ({ kind: "question", field })),
		id.map((page): Anchor => ({ kind: "page", page })),
		fc.constant<Anchor>({ kind: "form" }),
	);
	fc.assert(
		fc.property(anchor, (one) => {
			expect(readAnchor(anchorKey(one))).toEqual(one);
		}),
	);
	for (const text of ["", "question:", "page:a b", "form:x", "row:x", "question:a:b"])
		expect(readAnchor(text)).toBeNull();
});

test("every question, column and page of a form can be talked about, and is called by its title", () => {
	const anchors = anchorsOf(groupReferral);
	const fields = anchors.flatMap((one) => (one.kind === "question" ? [one.field] : []));
	expect([...fields].sort()).toEqual([...fieldsOf(groupReferral)].sort());
	for (const anchor of anchors) expect(titleIn(groupReferral, anchor), anchorKey(anchor)).toBeTruthy();
	expect(titleIn(groupReferral, { kind: "question", field: "gone" })).toBeNull();
});

test("a comment says something and stays short", () => {
	expect(wordsProblem(" \n")).toMatch(/Write/);
	expect(wordsProblem("x".repeat(2000))).toBeNull();
	expect(wordsProblem("x".repeat(2001))).toMatch(/2,000/);
});
