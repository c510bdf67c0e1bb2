import { type LevelChoice, levelChoices, usualLevel } from "#app/domain/hiding.ts";
import {
	type CheckedText,
	checkedTexts,
	type Headline,
	type SourceDocument,
} from "#app/domain/projection.ts";
import { type Dictionary, dictionaryOf, type KnownNames } from "#app/domain/redaction.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { ruleOfReferral } from "#app/services/kindRules.server.ts";
import { forumFor } from "#app/services/meetingSlot.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { identityHolder, openReviewed, reviewHeadline } from "#app/services/openReviewed.server.ts";
import { openSending, type SentDocument } from "#app/services/openSending.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { recordIdentityView } from "#db/queries/identity.server.ts";
import { latestSending } from "#db/queries/projections.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";
import { halfTermOn, type SchoolOnDay, schoolOn, schoolsOn } from "#db/queries/register.server.ts";
import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { bandOf, keyStageOf } from "#schemas/bands.ts";
import { conceptsIn, extractFacts } from "#schemas/facts.ts";
import { panelView } from "#schemas/panel.ts";
import { questionOf, rowsOf } from "#schemas/questions.ts";
import { type KeyStage, needTypes, type ReferralKind } from "#schemas/vocabulary.ts";

/** A sent referral ready for admin support's check: what the panel would read, with all that may name somebody. */
export interface PreparedReferral {
	readonly submission: string;
	readonly sources: readonly SourceDocument[];
	readonly texts: readonly (CheckedText & { readonly form: string })[];
	readonly known: KnownNames;
	readonly levels: readonly LevelChoice[];
	readonly usual: LevelChoice["level"];
	readonly headline: Omit<Headline, "age">;
}

/**
 * Notes that the acting person opens the identity of a referral to check it, and commits that before anything is
 * opened. Of a review it is the identity of the referral whose award it looks back at.
 */
export function noteIdentityCheck(
	context: SignedInContext,
	referral: Pick<ReferralRow, "id" | "mode" | "school">,
): Promise<void> {
	return inContext(context, async (tx) => {
		const { person } = context.actor;
		const { mode, school } = referral;
		const id = await identityHolder(tx, referral.id);
		const view = { id: mintId(), referral: id, mode, school, person, purpose: "check", now: context.now };
		await recordIdentityView(tx, view);
		await record(tx, { action: "identity.viewed", subject: id, payload: { mode, purpose: "check" } });
	});
}

/**
 * The latest sending of a referral as its panel would read it. Opens the identity in the vault: `noteIdentityCheck`
 * must have been committed before. Null when there is no sending, or no longer one.
 */
export async function prepareProjection(
	context: SignedInContext,
	tx: Tx,
	referral: ReferralRow,
): Promise<PreparedReferral | null> {
	const sent = await latestSending(tx, referral.id);
	if (sent === null || sent.text === null) return null;
	const opened = await openSending(context, tx, referral, sent, sent.text);
	const { rules } = opened;
	const reviewed = await openReviewed(context, tx, referral, rules.today);
	if (reviewed === "gone") return null;
	const documents = [...(reviewed?.pupil ?? []), ...opened.documents];
	const schools = await schoolsOn(tx, context.today);
	const identity = reviewed?.identity ?? opened.identity;
	const known = knownNames(identity, schools);
	const dictionary = dictionaryOf(known);
	const sources = documents.map(({ document, answers }) => sourceOf(document, answers, rules));
	const { typed } = extractFacts(documents, rules);
	const own = await schoolOn(tx, referral.school, context.today);
	// A panel of the city knows no cluster: any school could be meant.
	const whole = (await forumFor(tx, context, referral)) === "city";
	const phases = schools.filter(({ cluster }) => whole || cluster === own?.cluster).map(({ phase }) => phase);
	const stages = typed.keyStage ? [typed.keyStage] : stagesOfGroup(identity, rules.today);
	const levels = levelChoices(stages, phases, Number(rules.settings["schoolsForKeyStage"] ?? 3));
	return {
		submission: sent.id,
		sources,
		texts: textsOf(sources, dictionary),
		known,
		levels,
		usual: usualLevel(levels),
		headline: {
			money: (await ruleOfReferral(tx, context, referral)).money,
			...headlineOf(referral.kind, reviewed ? { ...typed, need: reviewed.need } : typed),
			...(await fromPlan(tx, documents)),
			who: reviewed ? whoOf(reviewed.kind, reviewed.documents) : whoOf(referral.kind, documents),
			...(referral.kind === "review" ? { review: reviewHeadline(opened.documents) } : {}),
		},
	};
}

/** Every text of the sources with its marks. */
export function textsOf(
	sources: readonly SourceDocument[],
	dictionary: Dictionary,
): (CheckedText & { readonly form: string })[] {
	return sources.flatMap((source) =>
		checkedTexts(source, dictionary).map((text) => ({ ...text, form: source.form })),
	);
}

function headlineOf(
	kind: ReferralKind,
	facts: ReturnType<typeof extractFacts>["typed"],
): Omit<Headline, "age"> {
	const types: { readonly [code: string]: { readonly label: string } } = needTypes;
	const { need, requestedPence, netPence, terms, startHalfTerm } = facts;
	const label = need !== null && Object.hasOwn(types, need) ? types[need]?.label : undefined;
	return { kind, need: label ?? need, requestedPence, netPence, terms, startHalfTerm };
}

/** Money for a plan runs from the half term of its own date, not from the meeting. */
async function fromPlan(
	tx: Tx,
	documents: readonly SentDocument[],
): Promise<Partial<Pick<Headline, "startHalfTerm">>> {
	const date = conceptsIn(documents).get("planDate");
	if (typeof date !== "string") return {};
	return { startHalfTerm: (await halfTermOn(tx, date))?.id ?? null };
}

/** A group by its pupils, so few that they can be told apart not counted out; a project by its schools. */
function whoOf(kind: ReferralKind, documents: readonly SentDocument[]): string | null {
	const concepts = conceptsIn(documents);
	const [pupils, schools] = [concepts.get("pupilCount"), concepts.get("schoolCount")];
	if (kind === "project") return typeof schools === "number" ? `${schools} schools together` : "One school";
	if (pupils === undefined) return null;
	const count = bandOf("smallCount", {}, pupils, "") ?? "";
	return `Group of ${count.toLowerCase()} pupils`;
}

/** What the panel sees of a document; how closely the age is told is the headline's, never a question's. */
function sourceOf(document: FormDocument, answers: Answers, rules: RuleContext): SourceDocument {
	const entries = panelView(document, answers, rules).filter(
		({ question }) => questionOf(document, question)?.["x-band"] !== "keyStage",
	);
	return { form: document.form, title: document.title, entries };
}

/** Pupils of a group as Pupil Details has them, each under the names of one child alone; empty for one child. */
function groupOf(identity: Answers): Answers[] {
	return rowsOf(identity["pupils"]).map((row) => ({
		forename: row["pupilForename"] ?? "",
		surname: row["pupilSurname"] ?? "",
		dateOfBirth: row["pupilDateOfBirth"] ?? "",
		upn: row["pupilUpn"] ?? "",
		caseLabel: row["pupilLabel"] ?? "",
		yearGroup: row["pupilYearGroup"] ?? "",
	}));
}

/** The key stage of each pupil of a group; none at all where one of them is not known. */
function stagesOfGroup(identity: Answers, today: string): KeyStage[] {
	const stages = groupOf(identity).map(({ yearGroup, dateOfBirth }) =>
		keyStageOf(yearGroup === "" ? dateOfBirth : yearGroup, today),
	);
	return stages.every((stage) => stage !== undefined) ? stages : [];
}

function knownNames(identity: Answers, schools: readonly SchoolOnDay[]): KnownNames {
	const children = [identity, ...groupOf(identity)];
	const texts = (question: string) => children.flatMap((child) => filledText(child, question) ?? []);
	return {
		child: children.flatMap(namesOf),
		pupilNumbers: texts("upn"),
		datesOfBirth: texts("dateOfBirth"),
		schools: schools.flatMap(({ name, aliases }) => [name, ...aliases]),
		named: [],
	};
}

function filledText(child: Answers, question: string): string | null {
	const answer = child[question];
	return typeof answer === "string" && answer.trim() !== "" ? answer : null;
}

function namesOf(child: Answers): string[] {
	const parts = ["forename", "surname"].flatMap((question) => filledText(child, question) ?? []);
	// A name of several words is also looked for word by word: 'Anna Maria' is called Anna.
	const words = parts.flatMap((name) => name.split(/\s+/)).filter((word) => [...word].length > 1);
	const label = filledText(child, "caseLabel");
	return [...(parts.length > 1 ? [parts.join(" ")] : []), ...parts, ...words, ...(label ? [label] : [])];
}
