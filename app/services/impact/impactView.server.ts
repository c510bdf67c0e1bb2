import { stringify } from "csv-stringify/sync";
import { approvesForms, can, editsForm } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { type ImpactFigures, standingOf } from "#app/domain/impact.ts";
import { panelEffects, seriesEffects } from "#app/domain/impactEffects.ts";
import {
	failureWords,
	type ImpactLine,
	type ImpactState,
	type ImpactView,
	placeOf,
	type WhoseDraft,
} from "#app/domain/impactView.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type FoundCandidate, findCandidate } from "#app/services/impact/candidate.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type AffectedDraft, affectedDrafts } from "#db/queries/impact.server.ts";
import { type ImpactRunRow, latestRun } from "#db/queries/impactRuns.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { reports } from "#reports/registry.ts";
import { releaseConcepts } from "#reports/release/tables.ts";

/** Who counts by concepts: the reports, and what is published. */
const readers = [
	...reports.map(({ id, title, concepts = [] }) => ({
		title: `the report ‘${title}’`,
		concepts,
		anything: id === "answers",
	})),
	{ title: "published figures", concepts: releaseConcepts },
];

/** What the version of a form that is under way would do; null where none is. */
export function impactView(context: SignedInContext, form: string): Promise<ImpactView | null> {
	return inContext(context, async (tx) => {
		const candidate = await findCandidate(tx, form);
		if (!candidate) return null;
		const run = await latestRun(tx, form, candidate.row.number);
		return viewOf(context, tx, candidate, run);
	});
}

async function viewOf(
	context: SignedInContext,
	tx: Tx,
	candidate: FoundCandidate,
	run: ImpactRunRow | null,
): Promise<ImpactView> {
	const { row, document, base, operations } = candidate;
	const names = run ? await namesOf(tx, [run.askedBy]) : null;
	const state = stateOf(run);
	const figures = state === "done" && run && isFigures(run.figures) ? run.figures : { books: [], fields: [] };
	const reaches = can(context.actor, "queue:read", { kind: "none" });
	const mayEdit = editsForm(context.actor, row.form);
	return {
		form: row.form,
		title: document.title,
		number: row.number,
		basedOn: row.basedOn ?? 0,
		state,
		checked: run?.checked ?? 0,
		total: run?.total ?? 0,
		askedBy: run ? (names?.get(run.askedBy) ?? "Somebody") : null,
		askedOn: run ? londonDate(run.askedAt) : null,
		standing: run ? standingOf(run, { revision: row.revision, rulesSha256: candidate.rulesSha256 }) : null,
		books: figures.books,
		lines: linesOf(candidate, figures),
		series: seriesEffects(base, document, operations, readers),
		panel: panelEffects(base, document),
		whose:
			reaches && run && state === "done" ? (await affectedDrafts(tx, run.id)).map(whose(candidate)) : null,
		mayLook: mayEdit || approvesForms(context.actor),
		mayEdit: mayEdit && row.state === "draft",
	};
}

function stateOf(run: ImpactRunRow | null): ImpactState {
	if (!run) return "none";
	return run.stale ? "stopped" : run.state;
}

/** What a run of ours wrote. */
function isFigures(value: unknown): value is ImpactFigures {
	return typeof value === "object" && value !== null && "books" in value && "fields" in value;
}

function linesOf({ document, base }: FoundCandidate, figures: ImpactFigures): ImpactLine[] {
	const lines = figures.fields.map(({ field, failures, ...counts }) => ({
		field,
		...placeOf(field, document, base),
		failures: failures.map(({ keyword, sent, before }) => ({
			words: failureWords(document, keyword),
			sent,
			before,
		})),
		...counts,
	}));
	const weight = ({ failures, again, fresh, gone, wrong }: ImpactLine) =>
		failures.reduce((sum, { sent, before }) => sum + (before ? 0 : sent), 0) * 1_000 +
		again +
		fresh +
		gone +
		wrong;
	return lines.sort((one, other) => weight(other) - weight(one) || one.title.localeCompare(other.title));
}

const whose =
	({ document, base }: FoundCandidate) =>
	({ reference, schoolName, mode, again, fresh, gone, wrong }: AffectedDraft): WhoseDraft => {
		const titles = (fields: readonly string[]) =>
			fields.map((field) => `‘${placeOf(field, document, base).title}’`).join(", ");
		const told = [
			["To check: ", again],
			["New: ", fresh],
			["Needs another answer: ", wrong],
			["No longer asked, kept: ", gone],
		] as const;
		const words = told.flatMap(([lead, fields]) => (fields.length > 0 ? [lead + titles(fields)] : []));
		return { reference, school: schoolName, mode, words };
	};

/** The same as a file for a spreadsheet; no cell can be taken for a formula. */
export function impactCsv(view: ImpactView): string {
	const rows: string[][] = [["What", "Question", "Page", "Book", "In words", "How many"]];
	for (const { mode, sent, failing, before, drafts, attention } of view.books) {
		rows.push(["Sent and looked at", "", "", mode, "", String(sent)]);
		rows.push(["Would fail", "", "", mode, "although the version in use accepts them", String(failing)]);
		rows.push(["Would fail", "", "", mode, "and fail the version in use as well", String(before)]);
		rows.push(["Half-written", "", "", mode, "", String(drafts)]);
		rows.push(["Half-written", "", "", mode, "need somebody’s attention", String(attention)]);
	}
	for (const { title, page, failures, again, fresh, gone, wrong } of view.lines) {
		const line = (what: string, words: string, count: number) => {
			if (count > 0) rows.push([what, title, page ?? "", "", words, String(count)]);
		};
		for (const { words, sent, before } of failures)
			line("Would fail", before ? `${words}, as it does in the version in use` : words, sent);
		line("Half-written", "to be checked", again);
		line("Half-written", "new", fresh);
		line("Half-written", "needs another answer", wrong);
		line("Half-written", "no longer asked, kept", gone);
	}
	for (const { title, words, readers: read } of view.series)
		rows.push(["Figures", title, "", "", [words, ...read].join(" "), ""]);
	for (const { title, words } of view.panel) rows.push(["Panel", title, "", "", words, ""]);
	return stringify(rows, { bom: true, escape_formulas: true });
}
