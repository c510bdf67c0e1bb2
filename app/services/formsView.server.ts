import { type Actor, approvesForms, can, discussesForm, editsForm } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { approvalProblem } from "#app/domain/formVersion.ts";
import type {
	FormLine,
	FormsView,
	FormView,
	GateLine,
	UnderWayView,
	VersionLine,
} from "#app/domain/formViews.ts";
import { isAsked } from "#app/domain/newForm.ts";
import { changesWordingOnly } from "#app/services/approveVersion.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { gateOf } from "#app/services/gate.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { kindRulesOn } from "#app/services/kindRules.server.ts";
import type { Tx } from "#db/client.server.ts";
import { heldByForm } from "#db/queries/consultations.server.ts";
import { fillOf } from "#db/queries/factFill.server.ts";
import { operationsOf, unpublishedVersion, versionsOf } from "#db/queries/formDrafts.server.ts";
import { allForms, type FormVersionRow, openDocuments, publishedVersions } from "#db/queries/forms.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { halfTerms } from "#db/queries/register.server.ts";
import { openSuggestionCounts } from "#db/queries/suggestions.server.ts";
import { openThreadCounts } from "#db/queries/threads.server.ts";
import { questionOf } from "#schemas/questions.ts";

type Names = ReadonlyMap<string, string>;

const nameIn = (names: Names, id: string | null) => (id === null ? null : (names.get(id) ?? "Somebody"));

const peopleOf = (rows: readonly FormVersionRow[]) =>
	rows.flatMap(({ startedBy, proposedBy, approvedBy }) =>
		[startedBy, proposedBy, approvedBy].flatMap((id) => id ?? []),
	);

/** Every form with the version in use and the one under way. */
export function formsView(context: SignedInContext): Promise<FormsView> {
	return inContext(context, async (tx) => {
		const forms = await allForms(tx);
		const published = await publishedVersions(
			tx,
			forms.map(({ id }) => id),
		);
		const lines = await Promise.all(
			forms.map(async ({ id, title }): Promise<FormLine[]> => {
				const now = published.find(({ form }) => form === id);
				const on = now?.publishedAt;
				const underWay = await underWayLine(context, tx, id);
				// A form whose first draft was thrown away never was.
				if (!now && !underWay) return [];
				const line = {
					form: id,
					title,
					published: now && on ? { number: now.number, on: londonDate(on) } : null,
					underWay,
					mayDo: mayDoWords(context.actor, id),
				};
				return [line];
			}),
		);
		return { forms: lines.flat(), mayBegin: can(context.actor, "forms:begin", { kind: "none" }) };
	});
}

/** Proposed versions that wait for this person's approval: the forms by name. */
export async function versionsWaiting(
	context: SignedInContext,
	tx: Tx,
): Promise<readonly { form: string; title: string; number: number }[]> {
	if (!can(context.actor, "forms:list", { kind: "none" })) return [];
	const lines = await Promise.all(
		(await allForms(tx)).map(async ({ id, title }) => {
			const underWay = await underWayLine(context, tx, id);
			return underWay?.waitsForMe ? [{ form: id, title, number: underWay.number }] : [];
		}),
	);
	return lines.flat();
}

function mayDoWords(actor: Actor, form: string): string {
	if (editsForm(actor, form)) return "Read, revise and propose";
	return approvesForms(actor) ? "Read and approve" : "Read";
}

async function underWayLine(context: SignedInContext, tx: Tx, form: string) {
	const row = await unpublishedVersion(tx, form);
	if (!row) return null;
	const names = await namesOf(tx, peopleOf([row]));
	const wordingOnly = row.state === "inConsultation" && (await changesWordingOnly(tx, row));
	const mayApprove = approvalProblem(context.actor, { ...row, wordingOnly }) === null;
	return { ...underWayOf(row, names), waitsForMe: mayApprove };
}

function underWayOf(row: FormVersionRow, names: Names) {
	return {
		number: row.number,
		state: row.state,
		startedBy: nameIn(names, row.startedBy) ?? "Somebody",
		startedOn: londonDate(row.createdAt),
	};
}

/** A form with its versions, the one under way and what the reader may do about it. */
export function formView(context: SignedInContext, form: string): Promise<FormView | null> {
	return inContext(context, async (tx) => {
		const rows = await versionsOf(tx, form);
		const names = await namesOf(tx, peopleOf(rows));
		const now = rows.find(({ state }) => state === "published");
		const next = rows.find(({ publishedAt }) => publishedAt === null);
		const shown = now ?? rows[0];
		if (!shown) return null;
		const fill = await fillOf(tx, form);
		return {
			form,
			title: shown.document.title,
			purpose: shown.document.purpose,
			versions: rows.flatMap((row, place) =>
				row.publishedAt
					? [
							{
								...versionLine(row, rows.slice(0, place), names, context.today),
								counted: fill?.number === row.number ? fill : null,
							},
						]
					: [],
			),
			underWay: next ? await underWayView(context, tx, next, names) : null,
			openOn: (await openDocuments(tx, form)).filter(({ number }) => number !== now?.number),
			mayEdit: editsForm(context.actor, form),
			mayBegin: can(context.actor, "forms:begin", { kind: "none" }),
			asked: isAsked(form, await kindRulesOn(tx, context, context.today)),
			openThreads: discussesForm(context.actor, form) ? total(await openThreadCounts(tx, form)) : null,
			openSuggestions: total(await openSuggestionCounts(tx, form)),
			heldComments: (await heldByForm(tx)).find((one) => one.form === form)?.held ?? 0,
		};
	});
}

function total(counts: readonly { readonly open: number }[]): number {
	return counts.reduce((sum, { open }) => sum + open, 0);
}

/** `later` are the versions after it, the next one last. */
function versionLine(
	row: FormVersionRow,
	later: readonly FormVersionRow[],
	names: Names,
	today: string,
): Omit<VersionLine, "counted"> {
	const ended = row.state === "superseded" ? later.at(-1)?.publishedAt : null;
	const days = later.flatMap(({ publishedAt, carryOverFrom }) => (publishedAt ? (carryOverFrom ?? []) : []));
	const carriedFrom = days.sort()[0] ?? null;
	return {
		number: row.number,
		state: row.state,
		from: row.publishedAt ? londonDate(row.publishedAt) : null,
		to: ended ? londonDate(ended) : null,
		reason: row.reason ?? "",
		proposedBy: nameIn(names, row.proposedBy),
		approvedBy: nameIn(names, row.approvedBy),
		basedOn: row.basedOn,
		carriedFrom,
		isCarried: carriedFrom !== null && carriedFrom <= today,
	};
}

async function underWayView(
	context: SignedInContext,
	tx: Tx,
	row: FormVersionRow,
	names: Names,
): Promise<UnderWayView> {
	const { actor } = context;
	const wordingOnly = await changesWordingOnly(tx, row);
	const approval = approvalProblem(actor, { ...row, wordingOnly });
	const changes = await operationsOf(tx, row.form, row.number);
	const mayEdit = editsForm(actor, row.form);
	return {
		...underWayOf(row, names),
		waitsForMe: approval === null,
		revision: row.revision,
		basedOn: row.basedOn ?? 0,
		changes: changes.filter(({ undoneIn }) => undoneIn === null).length,
		wordingOnly,
		reason: row.reason,
		proposedBy: nameIn(names, row.proposedBy),
		proposedOn: row.proposedAt ? londonDate(row.proposedAt) : null,
		approvedBy: nameIn(names, row.approvedBy),
		inForceFrom: row.inForceFrom,
		returnedWords: row.returnedWords,
		issues: (await gateOf(tx, row)).map(({ rule, message, severity, question }) => ({
			rule,
			message,
			severity,
			...namedIn(row, question),
		})),
		mayEdit,
		mayReturn: row.state !== "draft" && (mayEdit || approvesForms(actor)),
		approval,
		openDrafts: (await openDocuments(tx, row.form)).reduce((sum, { drafts }) => sum + drafts, 0),
		starts: (await halfTerms(tx))
			.filter(({ startsOn }) => startsOn > context.today)
			.slice(0, 6)
			.map(({ startsOn, name, academicYear }) => ({ day: startsOn, label: `${name} ${academicYear}` })),
		carryOverFrom: row.carryOverFrom,
	};
}

/** The question an issue names, columns by their table. */
function namedIn(row: FormVersionRow, name: string | undefined): Pick<GateLine, "title" | "field"> {
	const [id] = name?.split(".") ?? [];
	const question = id === undefined ? undefined : questionOf(row.document, id);
	return { title: question?.title ?? id ?? null, field: question?.["x-fieldId"] ?? null };
}
