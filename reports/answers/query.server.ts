import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { AnswerRow, AnswerRows, AskedPeriod } from "#reports/answers/shape.ts";
import type { FilterChoices, Filtering } from "#reports/report.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { type LineageVersion, type Series, seriesOf } from "#schemas/lineage.ts";
import { isDocument } from "#schemas/meta.ts";
import type { Operation } from "#schemas/operations.ts";
import { fieldsOf, findField, ownChoices } from "#schemas/operationsFind.ts";
import { isFreeText } from "#schemas/questions.ts";
import { type Mode, needTypes } from "#schemas/vocabulary.ts";

interface AnswersAsk {
	readonly mode: Mode;
	readonly filtering: Filtering;
	readonly today: string;
}

type VersionRow = {
	readonly form: string;
	readonly number: number;
	readonly on: string;
	readonly document: unknown;
	readonly operations: readonly Operation[];
};

/** Every published version of every form, the earliest first, by form. */
async function lineages(tx: Tx): Promise<ReadonlyMap<string, LineageVersion[]>> {
	const rows = await tx.execute<VersionRow & Record<string, unknown>>(sql`
		select version.form, version.number, version.document,
			(version.published_at at time zone 'Europe/London')::date::text as on,
			coalesce((
				select json_agg(made.operation order by made.seq) from form_operation made
				where made.authority = version.authority and made.form = version.form
					and made.number = version.number and made.undone_in is null
			), '[]'::json) as operations
		from form_version version
		where version.published_at is not null
		order by version.form, version.number`);
	const found = new Map<string, LineageVersion[]>();
	for (const { form, number, on, document, operations } of rows) {
		if (!isDocument(document)) continue;
		found.set(form, [...(found.get(form) ?? []), { number, on, document, operations }]);
	}
	return found;
}

const isReportable = (document: FormDocument, field: string): boolean => {
	const found = findField(document, field);
	if (!found) return false;
	return found.question["x-report"] !== undefined && !isFreeText(found.question, found.ui ?? undefined);
};

/** Questions that can be counted, each under its name on charts, those of the versions in use. */
export async function questionChoices(tx: Tx): Promise<FilterChoices["choices"]> {
	return [...(await lineages(tx)).values()].flatMap((versions) => {
		const document = versions.at(-1)?.document;
		if (!document) return [];
		return fieldsOf(document)
			.filter((field) => isReportable(document, field))
			.map((field) => {
				const label = findField(document, field)?.question["x-report"]?.label ?? field;
				return { value: `${document.form}:${field}`, label: `${document.title}: ${label}` };
			});
	});
}

/** The answers to the question asked for, by half term, with what is known of it. */
export async function answerRows(tx: Tx, ask: AnswersAsk): Promise<AnswerRows | null> {
	const all = await lineages(tx);
	const wanted = ask.filtering.question ?? (await firstAnswered(tx, ask, all));
	const form = wanted?.slice(0, wanted.indexOf(":")) ?? "";
	const versions = all.get(form);
	const series = versions && wanted ? seriesOf(versions, wanted.slice(form.length + 1)) : null;
	if (!versions || !series) return null;
	const title = versions.at(-1)?.document.title ?? form;
	const [periods, rows] = await Promise.all([periodsUpTo(tx, ask.today), countedRows(tx, ask, form, series)]);
	return {
		form: title,
		label: series.question["x-report"]?.label ?? series.question.title ?? series.field,
		as: series.question["x-report"]?.as ?? "dimension",
		unit: series.question["x-unit"] === "pence" ? "pence" : "count",
		aggregate: series.question["x-report"]?.aggregate ?? "mean",
		breaks: series.breaks,
		isAsked: series.isAsked,
		labels: labelsThrough(versions, series),
		periods,
		rows,
	};
}

async function firstAnswered(
	tx: Tx,
	{ mode }: AnswersAsk,
	all: ReadonlyMap<string, LineageVersion[]>,
): Promise<string | undefined> {
	const known = [...all].flatMap(([form, versions]) => {
		const document = versions.at(-1)?.document;
		return document
			? fieldsOf(document)
					.filter((field) => isReportable(document, field))
					.map((field) => `${form}:${field}`)
			: [];
	});
	const answered = await tx.execute<{ question: string }>(sql`
		select distinct form || ':' || field_id as question from answer_fact where mode = ${mode}`);
	const there = new Set(answered.map(({ question }) => question));
	return known.find((question) => there.has(question)) ?? known[0];
}

async function periodsUpTo(tx: Tx, today: string): Promise<AskedPeriod[]> {
	return [
		...(await tx.execute<AskedPeriod & Record<string, unknown>>(sql`
			select id, name || ' ' || academic_year as label, starts_on::text as "startsOn", ends_on::text as "endsOn"
			from half_term where starts_on <= ${today}::date order by starts_on`)),
	];
}

type CountRow = {
	readonly halfTerm: string;
	readonly field: string;
	readonly code: string | null;
	readonly answers: number;
	readonly total: string | null;
};

async function countedRows(tx: Tx, { mode }: AnswersAsk, form: string, series: Series): Promise<AnswerRow[]> {
	const fields = series.sources.map(({ field }) => field).join("\n");
	const rows = await tx.execute<CountRow & Record<string, unknown>>(sql`
		select sent.half_term as "halfTerm", fact.field_id as field, fact.code, count(*)::integer as answers,
			sum(fact.number)::text as total
		from answer_fact fact
		join referral_fact sent on sent.authority = fact.authority and sent.submission = fact.submission
			and sent.retired_at is null
		where fact.mode = ${mode} and fact.form = ${form}
			and fact.field_id = any(string_to_array(${fields}, E'\n'))
		group by 1, 2, 3`);
	const codesOf = new Map(series.sources.map(({ field, codes }) => [field, codes]));
	return rows.map(({ halfTerm, field, code, answers, total }) => ({
		halfTerm,
		code: code === null ? null : (codesOf.get(field)?.get(code) ?? code),
		answers,
		total: total === null ? null : Number(total),
	}));
}

/** What each code is called, in the latest version that knows it. */
function labelsThrough(
	versions: readonly LineageVersion[],
	series: Series,
): Readonly<Record<string, string>> {
	const labels: Record<string, string> = {};
	for (const [code, { label }] of Object.entries(needTypes)) labels[code] = label;
	labels["true"] = "Yes";
	labels["false"] = "No";
	for (const { document } of versions) {
		for (const { field } of series.sources) {
			const found = findField(document, field);
			for (const { code, label } of (found && ownChoices(found.question)) ?? [])
				if (label !== null) labels[String(code)] = label;
		}
	}
	return labels;
}
