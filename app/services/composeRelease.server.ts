import { createHash } from "node:crypto";
import type { SignedInContext } from "#app/services/context.ts";
import { breachWords, countRelease } from "#app/services/countRelease.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import { type HalfTermRow, halfTerms } from "#db/queries/register.server.ts";
import { insertRelease } from "#db/queries/releases.server.ts";
import { firstWords } from "#reports/release/shape.ts";
import { auditsName, releaseTables } from "#reports/release/tables.ts";
import type { Issue } from "#schemas/annotations.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";

/** A release as somebody asks for it: ids of the first and last half term, names of tables. */
export interface AskedRelease {
	readonly title: string;
	readonly mode: string;
	readonly from: string;
	readonly to: string;
	readonly tables: readonly string[];
}

const auditNotes =
	"Each school looks at itself once a year, with its governors, and says for every statement how far it is. These are its own words, not those of an inspector. Only numbers of schools are published; no school is named or ranked.";

const usualNotes =
	"Each decision counts one request for one child. A child whose request was put off and decided later counts once for each decision. Requests for groups and projects are left out. Money is what was agreed, before any later change.";

/**
 * Counts and keeps a release as a draft: from here on its figures are those of this moment. Refused where the figures
 * cannot be shown safely with what was published before.
 */
export async function composeRelease(
	context: SignedInContext,
	asked: AskedRelease,
): Promise<Outcome<{ readonly release: string }>> {
	const known = await inContext(context, halfTerms);
	const read = readAsked(asked, begunHalfTerms(known, context.today));
	if ("issues" in read)
		return refused({ kind: "invalid", message: "There is a problem", issues: read.issues });
	const agreed = await countRelease(context, read);
	if (agreed.kind === "unsafe")
		return refused({ kind: "conflict", message: breachWords(agreed.breach, agreed.table) });
	const release = mintId();
	const tables = agreed.tables.map((table) => {
		const content = JSON.stringify(table);
		const sha256 = createHash("sha256").update(content).digest("hex");
		return { name: table.name, content, sha256, commentary: firstWords(table) };
	});
	const row = {
		id: release,
		mode: read.mode,
		title: asked.title.trim(),
		period: read.period.map(({ id }) => id),
		notes: read.tables.includes(auditsName) ? `${usualNotes}\n\n${auditNotes}` : usualNotes,
		composedBy: context.actor.person,
		at: context.now,
	};
	await inContext(context, async (tx) => {
		await insertRelease(tx, row, tables);
		await record(tx, {
			action: "release.composed",
			subject: release,
			payload: {
				mode: read.mode,
				period: row.period.join(" "),
				tables: tables.map(({ sha256 }) => sha256).join(" "),
			},
		});
	});
	return done({ release });
}

/** The half terms that have begun by a day, the latest first. */
export function begunHalfTerms(known: readonly HalfTermRow[], day: string): readonly HalfTermRow[] {
	return known.filter(({ startsOn }) => startsOn <= day).reverse();
}

/** What is wrong with a field of a form about a release. */
export function fieldIssue(path: string, message: string): Issue {
	return { question: path, path, keyword: "release", message, severity: "error" };
}

interface ReadRelease {
	readonly mode: Mode;
	readonly period: readonly HalfTermRow[];
	readonly tables: readonly string[];
}

function readAsked(
	{ title, mode, from, to, tables }: AskedRelease,
	begun: readonly HalfTermRow[],
): ReadRelease | { readonly issues: readonly Issue[] } {
	const issues: Issue[] = [];
	const say = (path: string, message: string) => issues.push(fieldIssue(path, message));
	if (title.trim() === "") say("title", "Enter a title");
	if (title.trim().length > 120) say("title", "The title must be 120 characters or fewer");
	const book = modes.find((known) => known === mode);
	if (!book) say("mode", "Choose whether the figures are of the trial or live");
	const [first, last] = [from, to].map((id) => begun.find((term) => term.id === id));
	if (!first) say("from", "Choose the first half term");
	if (!last) say("to", "Choose the last half term");
	const period = begun.filter(
		({ startsOn }) => first && last && startsOn >= first.startsOn && startsOn <= last.startsOn,
	);
	if (first && last && period.length === 0)
		say("to", "The last half term must not be earlier than the first one");
	if (period.length > 12) say("to", "A release covers two years at most");
	const wanted = releaseTables.map(({ name }) => name).filter((name) => tables.includes(name));
	if (wanted.length === 0) say("tables", "Choose at least one table");
	if (issues.length > 0 || !book) return { issues };
	return { mode: book, period: [...period].reverse(), tables: wanted };
}
