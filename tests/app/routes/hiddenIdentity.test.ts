import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { addDays, londonDate } from "#app/domain/calendar.ts";
import { addAttachment } from "#app/services/addAttachment.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { putCopy } from "#app/services/redactedCopies.server.ts";
import { withContext } from "#db/client.server.ts";
import { openDatabase } from "#db/pool.server.ts";
import { insertMeeting } from "#db/queries/meetings.server.ts";
import { halfTermOn } from "#db/queries/register.server.ts";
import type { Answers, FormDocument } from "#schemas/annotations.ts";
import { showDate } from "#schemas/entry.ts";
import { upnCheckLetter } from "#schemas/formats.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { jpegFile } from "#tests/fixtures/files.ts";
import { goLive, pageText, postLiveFund } from "#tests/fixtures/livePhase.ts";
import { waiting } from "#tests/fixtures/redactedCase.ts";
import {
	type Council,
	foundCouncil,
	must,
	prepareReferral,
	sendPrepared,
} from "#tests/fixtures/sentReferral.ts";
import { type Client, signedIn } from "#tests/setup/people.ts";
import { allRoutes } from "#tests/setup/routes.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer({ env: { LOG_LEVEL: "debug" } });
const today = londonDate(new Date());
const year = Number(today.slice(0, 4));

/** Two children of one year group at two schools of one cluster, each known by other words. */
const children = [
	{
		school: "133704",
		names: ["Newlands Primary School", "Newlands"],
		postcode: "SO16 9QX",
		forename: "Quillon",
		surname: "Vexley",
		dateOfBirth: `${year - 9}-01-05`,
		upn: upnOf("821999200001"),
	},
	{
		school: "116123",
		names: ["Redbridge Primary School", "Redbridge"],
		postcode: "SO16 9BB",
		forename: "Ambrosine",
		surname: "O'Hallorhan",
		dateOfBirth: `${year - 9}-02-13`,
		upn: upnOf("836999200077"),
	},
] as const;
type Child = (typeof children)[number];

function upnOf(twelve: string): string {
	return `${upnCheckLetter(twelve) ?? ""}${twelve}`;
}

/** What would give a child away, as it is typed into every free text. */
const canariesOf = ({ forename, surname, upn, names, postcode, dateOfBirth }: Child) => [
	forename,
	surname,
	upn,
	...names,
	postcode,
	showDate(dateOfBirth),
];

function storyOf({ forename, surname, upn, names, postcode, dateOfBirth }: Child): string {
	const [school = "", short = ""] = names;
	return [
		`${forename.toUpperCase()}’s class at ${school} meets daily.`,
		`At ${short} they say ${surname} lives in ${postcode}, has number ${upn} and was born ${showDate(dateOfBirth)}.`,
	].join(" ");
}

/** Kinds that say who a child is, each with what the identity of its pupils is written as. */
const kinds = ["individual", "group", "ehcpNew"] as const;
type Kind = (typeof kinds)[number];

interface Case {
	readonly kind: Kind;
	readonly child: Child;
	readonly reference: string;
	readonly meeting: string;
	/** The redacted copy of a document that came with it. */
	readonly copy: string;
	/** The id of what was recorded of it, once it was: the one other random word on these pages. */
	decision: string | null;
}

const members = ["lead-senco-1", "lead-senco-deputy-1", "locality-lead-a", "ep-1a"] as const;
const panel: Client[] = [];
const cases: Case[] = [];
/** The addresses of a meeting that anything can be read from, as the route table has them. */
const readable = (await allRoutes())
	.filter(({ pattern, loader }) => pattern.startsWith("/meetings/:id") && loader !== "none")
	.map(({ pattern }) => pattern);

beforeAll(async () => {
	await goLive(server, today);
	await postLiveFund(server);
	const database = openDatabase(server.database.url);
	const key = Buffer.from(readFileSync(join(server.dataDirectory, "master-key"), "utf8"), "base64");
	try {
		const council = await foundCouncil(database, today, { masterKey: key });
		for (const kind of kinds)
			for (const child of children) {
				const meeting = mintId();
				await withContext(database, { ...council.context, actor: null, reach: "*" }, async (tx) => {
					const halfTerm = (await halfTermOn(tx, today))?.id ?? "";
					const startsAt = new Date(`${addDays(today, 7)}T09:00:00Z`);
					const where = { mode: "live", kind: "locality", cluster: "cluster-1", halfTerm } as const;
					await insertMeeting(tx, { ...where, id: meeting, startsAt, places: 1 });
				});
				const over = { ...withStory(kind, storyOf(child)), "pupil-details": identityOf(kind, child) };
				const { reference, copy } = await sent(council, kind, child, over);
				cases.push({ kind, child, reference, meeting, copy, decision: null });
			}
	} finally {
		await database.close();
	}
	for (const handle of members) panel.push(await signedIn(server, handle));
});

/** Sends a case with a report, and puts the same redacted copy in the report's place. */
async function sent(
	council: Council,
	kind: Kind,
	{ school }: Child,
	over: Readonly<Record<string, Answers>>,
): Promise<Pick<Case, "reference" | "copy">> {
	const reference = await prepareReferral(council, school, { kind, mode: "live", over });
	const [senco, admin] = [council.asSencoOf(school), council.as("admin")].map((who) => ({
		...who,
		mode: "live" as const,
	}));
	const bringer = kind === "ehcpNew" ? { ...council.as("case-officer"), mode: "live" as const } : senco;
	const draft = bringer && (await findBundle(bringer, reference));
	if (!bringer || !draft || !admin) throw new Error("A referral is out of reach.");
	const given = { file: await jpegFile(), scanner: null };
	const words = { kind: "health", month: "2024-10" } as const;
	must(await addAttachment(bringer, draft.referral, { words, ...given }));
	await sendPrepared(council, school, reference, { kind, mode: "live" });
	const { referral, bundle } = await waiting(admin, reference);
	return { reference, ...must(await putCopy(admin, referral, bundle.attachments[0]?.id ?? "", given)) };
}

/** In a group it is five children of one year and name, so that they are read one by one. */
function identityOf(kind: Kind, { forename, surname, dateOfBirth, upn }: Child): Answers {
	if (kind !== "group") return { forename, surname, dateOfBirth, upn };
	const pupil = {
		pupilForename: forename,
		pupilSurname: surname,
		pupilDateOfBirth: dateOfBirth,
		pupilUpn: upn,
	};
	return { pupils: Array.from({ length: 5 }, (_, place) => ({ ...pupil, rowId: `pupil-${place}` })) };
}

/** The story in every free text that a panel may read of a referral; in a plan it is what its one line says. */
function withStory(kind: Kind, story: string): Record<string, Answers> {
	if (kind === "ehcpNew") {
		const said = { rowId: "line-1", planProvision: story, area: "other", howExact: "exact" };
		const costed = { costed: "here", costBasis: "fixed", fixedCostPence: 900_000 };
		return { "ehcp-section-f-allocation": { sectionF: [{ ...said, ...costed }] } };
	}
	const forms = (bundleForms[kind] ?? []).filter((form) => form !== "pupil-details");
	return Object.fromEntries(
		forms.map((form) => {
			const document: FormDocument | undefined = Object.values(shippedDocuments).find(
				(each) => each.form === form,
			);
			const free = Object.entries(document?.schema.properties ?? {}).filter(
				([, question]) =>
					typeof question === "object" &&
					question.type === "string" &&
					!question.enum &&
					!question.format &&
					question["x-panel"] === "redact" &&
					(question.maxLength ?? Number.POSITIVE_INFINITY) >= story.length,
			);
			return [form, Object.fromEntries(free.map(([question]) => [question, story]))];
		}),
	);
}

/** Headers that differ from answer to answer whoever asks: the hour, the request's own number, the page's nonce. */
const passing = new Set(["date", "x-request-id", "content-security-policy", "keep-alive"]);

/** Everything a member is answered about a case, by address, with its reference and random ids made alike. */
async function answersAbout(about: Case): Promise<Map<string, string>> {
	const { reference, meeting, copy } = about;
	const found = new Map<string, string>();
	for (const [place, member] of panel.entries()) {
		for (const pattern of readable) {
			const address = pattern.replace(":id", meeting).replace(":reference", reference).replace(":copy", copy);
			for (const path of [address, `${address}.data`, `${address}?case=${reference}`]) {
				const answer = await member.get(path);
				const headers = [...answer.headers].filter(([name]) => !passing.has(name));
				const request = answer.headers.get("x-request-id") ?? "";
				const text = (await answer.text()).replaceAll(request, "REQUEST");
				const whole = `${answer.status} ${JSON.stringify(headers)} ${text}`;
				found.set(`${members[place]} ${alike(path, about)}`, alike(whole, about));
			}
		}
	}
	return found;
}

/** A text without the ids of the case and without the page's nonce. */
function alike(text: string, { reference, meeting, copy, decision }: Case): string {
	const plain = text
		.replaceAll(reference, "REFERENCE")
		.replaceAll(meeting, "MEETING")
		.replaceAll(copy, "COPY");
	return (decision === null ? plain : plain.replaceAll(decision, "DECISION")).replaceAll(
		/nonce="[^"]+"/g,
		"nonce",
	);
}

function both(kind: Kind): readonly [Case, Case] {
	const [first, second] = cases.filter((one) => one.kind === kind);
	if (!first || !second) throw new Error("The cases were not sent.");
	return [first, second];
}

/** The same bytes about both, and nothing in them that names either. */
async function expectAlike(kind: Kind): Promise<void> {
	const [first, second] = both(kind);
	const [one, other] = [await answersAbout(first), await answersAbout(second)];
	expect(one.size).toBe(panel.length * readable.length * 3);
	const wrong = [...one].filter(([where, text]) => other.get(where) !== text).map(([where]) => where);
	expect(wrong).toEqual([]);
	for (const [where, text] of [...one, ...other])
		for (const word of children.flatMap(canariesOf))
			expect(text.toLowerCase().includes(word.toLowerCase()), `${word} in ${where}`).toBe(false);
}

for (const kind of kinds) {
	test(`${kind}: the desk marks every name, school, number, date and postcode, and releases nothing before each is decided on`, async () => {
		const admin = await signedIn(server, "admin");
		for (const { child, reference } of both(kind)) {
			const html = await pageText(admin, `/queue/${reference}`);
			const marked = [...html.matchAll(/<mark>([^<]+)<\/mark>/g)].map(([, words = ""]) =>
				words.toLowerCase(),
			);
			for (const word of canariesOf(child)) {
				const written = word.toLowerCase().replaceAll("'", "&#x27;");
				expect(
					marked.some((words) => words.includes(written)),
					`${word} is marked`,
				).toBe(true);
			}
			const submission = /name="submission" value="([^"]+)"/.exec(html)?.[1] ?? "";
			const level = /name="level"[^>]*value="([^"]+)"[^>]*checked/.exec(html)?.[1] ?? "keyStage";
			const release = { intent: "release", submission, level, named: "", cannotHideReason: "" };
			const early = await admin.post(`/queue/${reference}`, release);
			expect(early.status).toBe(422);
			expect(await early.text()).toContain("Say what happens to the marked words in");
			const copies = [...html.matchAll(/name="copy"[^>]*value="([^"]+)"/g)].map(([, id = ""]) => [
				"copy",
				id,
			]);
			expect(copies).toHaveLength(1);
			const choices = [...html.matchAll(/name="(m-[^"]+)"/g)].map(([, name = ""]) => [name, "replace"]);
			const done = await admin.post(`/queue/${reference}`, {
				...release,
				...Object.fromEntries([...choices, ...copies]),
			});
			expect(done.status).toBe(303);
		}
	}, 60_000);

	test(`${kind}: two live cases that differ in identity and school alone are the same bytes to every member of the panel`, async () => {
		expect(readable).toContain("/meetings/:id/pack");
		await expectAlike(kind);
		const [one] = both(kind);
		const chair = panel[0];
		const download = await chair?.get(`/meetings/${one.meeting}/files/${one.copy}`);
		expect(download?.headers.get("content-type")).toBe("image/jpeg");
		expect(chair && (await pageText(chair, `/meetings/${one.meeting}/pack`))).toContain(
			"[the child] class at [a school] meets daily.",
		);
	}, 60_000);

	test(`${kind}: they stay the same bytes while the decision is recorded, confirmed one by one, and settled in the live book`, async () => {
		const admin = await signedIn(server, "admin");
		const decided = { outcome: "agreed", reason: "The need is clear", criterion: "", advice: "" };
		for (const one of both(kind)) {
			const { meeting, reference } = one;
			const room = await pageText(admin, `/meetings/${meeting}/live`);
			const attendance = await pageText(admin, `/meetings/${meeting}`);
			const people = [...attendance.matchAll(/name="present"[^>]*value="([^"]+)"/g)].map(([, id = ""]) => [
				"present",
				id,
			]);
			await fetch(`${server.origin}/meetings/${meeting}`, {
				method: "POST",
				redirect: "manual",
				headers: { origin: server.origin, cookie: admin.cookie },
				body: new URLSearchParams(people),
			});
			const startHalfTerm = /<option value="(\d{4}-\d\d-[a-z]+-\d)"/.exec(room)?.[1] ?? "";
			const money = { amount: "1,250", startHalfTerm, terms: "3", review: showDate(addDays(today, 200)) };
			const fields = { intent: "record", case: reference, ...decided, ...money };
			expect((await admin.post(`/meetings/${meeting}/live`, fields)).status).toBe(303);
			const recorded = await pageText(panel[0] ?? admin, `/meetings/${meeting}/live`);
			one.decision = /name="decision" value="([\w-]{22})"/.exec(recorded)?.[1] ?? null;
			expect(one.decision).not.toBeNull();
		}
		await expectAlike(kind);
		for (const member of panel.slice(0, 3)) {
			for (const { meeting, reference, decision } of both(kind)) {
				const fields = { intent: "confirm", case: reference, decision: decision ?? "" };
				const said = await member.post(`/meetings/${meeting}/live`, fields);
				expect(said.status).toBe(303);
			}
			await expectAlike(kind);
		}
		const lead = await signedIn(server, "strategic-lead");
		const [, thisYear = ""] = /<strong>(\d{4}-\d\d)<\/strong>/.exec(await pageText(lead, "/funds")) ?? [];
		const ledger = async (book: string) => await pageText(lead, `/funds/${thisYear}/ledger?book=${book}`);
		const [live, trial] = [await ledger("live"), await ledger("trial")];
		for (const { reference } of both(kind)) {
			expect(live).toContain(`Award, ${reference}`);
			expect(trial).not.toContain(reference);
		}
	}, 120_000);
}

test("nobody else of the panel finds them in a list, and the log of the server holds none of the words", async () => {
	for (const member of panel) {
		const list = (await pageText(member, "/meetings")).toLowerCase();
		for (const child of children)
			for (const word of [child.forename, child.surname, child.upn, child.postcode])
				expect(list).not.toContain(word.toLowerCase());
	}
	const printed = server.output().toLowerCase();
	expect(printed).toContain("/meetings/:id/pack");
	for (const word of children.flatMap(canariesOf))
		expect(printed.includes(word.toLowerCase()), word).toBe(false);
	for (const { reference } of cases) expect(printed).not.toContain(reference.toLowerCase());
});
