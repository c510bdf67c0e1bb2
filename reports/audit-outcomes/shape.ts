import {
	type Audit,
	type AuditPart,
	type AuditRows,
	auditParts,
	auditsOf,
	type Position,
	positions,
} from "#reports/audit-outcomes/rows.ts";
import { divide, sum } from "#reports/figures.ts";
import type { Cell, Filtering, ReportAnswer, ReportChart, ReportPart, ReportTable } from "#reports/report.ts";
import { auditDomainLabels } from "#schemas/forms/inclusive-education-audit/domains.ts";

/** What the figures are taken over. */
export interface AuditFrame {
	readonly grouping: string;
	readonly asOf: string;
	readonly filterWords: string;
	readonly filtering: Filtering;
}

const partLabels: Record<AuditPart, string> = { ...auditDomainLabels, overall: "The school as a whole" };
const positionLabels: Record<Position, string> = {
	notStarted: "Not started",
	inProgress: "In progress",
	embedded: "Embedded",
};
const domains = auditParts.filter((part) => part !== "overall");

/** Rows to finding, chart and table; fewer schools than may be shown are counted and no more. Pure. */
export function shapeAuditOutcomes(rows: AuditRows, frame: AuditFrame): ReportAnswer {
	const everybody = auditsOf(rows.audits);
	const ofYear = (year: string) => everybody.filter((audit) => audit.year === year);
	const chosen = narrowed(ofYear(rows.year), frame.filtering);
	const before = narrowed(ofYear(rows.before), frame.filtering);
	// Who sees a part of the schools and all of them sees the rest as well.
	const rest = ofYear(rows.year).length - chosen.length;
	const shown = isEnough(chosen.length, rows.threshold) && (rest === 0 || isEnough(rest, rows.threshold));
	const told = shown ? chosen : [];
	const schools = schoolsIn(rows, frame.filtering);
	const own = { rows, frame, told, before, schools, done: chosen.length };
	const clusters = frame.filtering.cluster === undefined ? [clusterPart(rows, frame, chosen)] : [];
	return {
		finding: finding(own),
		cautions: cautionsOf(rows, frame, chosen, shown),
		n: chosen.length,
		counted: ["completed audit", "completed audits"],
		mode: "live",
		bookless: true,
		grouping: frame.grouping,
		asOf: frame.asOf,
		chart: chart(own),
		table: table(own),
		parts: clusters,
	};
}

interface Told {
	readonly rows: AuditRows;
	readonly frame: AuditFrame;
	/** The audits that may be told of: all that were chosen, or none. */
	readonly told: readonly Audit[];
	readonly before: readonly Audit[];
	readonly schools: number;
	readonly done: number;
}

const isEnough = (count: number, threshold: number) => count >= threshold;

function narrowed(audits: readonly Audit[], { cluster, phase }: Filtering): Audit[] {
	return audits.filter(
		(audit) =>
			(cluster === undefined || audit.cluster === cluster) && (phase === undefined || audit.phase === phase),
	);
}

function schoolsIn({ clusters }: AuditRows, { cluster, phase }: Filtering): number {
	const phases = clusters
		.filter(({ id }) => cluster === undefined || id === cluster)
		.flatMap((one) => one.phases);
	return phases.filter((own) => phase === undefined || own === phase).length;
}

/** Tenths of a per cent; null of nothing. */
function meanOf(audits: readonly Audit[], part: AuditPart): number | null {
	const known = audits.flatMap((audit) => audit.percent.get(part) ?? []);
	return known.length === 0 ? null : divide(10 * sum(known, (percent) => percent), known.length);
}

/** Below which a quarter of the schools lie, and above which another; nearest school, in tenths of a per cent. */
function quarters(audits: readonly Audit[], part: AuditPart): readonly [number | null, number | null] {
	const known = audits.flatMap((audit) => audit.percent.get(part) ?? []).sort((a, b) => a - b);
	const at = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))];
	const [low, high] = [at(0.25), at(0.75)];
	return [low === undefined ? null : 10 * low, high === undefined ? null : 10 * high];
}

/** The change of schools that have an audit in both years, in tenths of a point; null of too few. */
function changeOf({ told, before, rows }: Told, part: AuditPart): number | null {
	const earlier = new Map(before.map((audit) => [audit.school, audit]));
	const changes = told.flatMap((audit) => {
		const [now, then] = [audit.percent.get(part), earlier.get(audit.school)?.percent.get(part)];
		return now === undefined || then === undefined ? [] : [now - then];
	});
	if (!isEnough(changes.length, rows.threshold)) return null;
	return divide(10 * sum(changes, (change) => change), changes.length);
}

const countAt = (audits: readonly Audit[], part: AuditPart, position: Position): number =>
	audits.filter((audit) => audit.position.get(part) === position).length;

function chart({ rows, frame, told }: Told): ReportChart {
	const words = frame.filterWords && `, ${frame.filterWords}`;
	return {
		title: `Schools by where they say they stand, ${rows.year}${words}`,
		description:
			told.length === 0
				? "No figure is shown."
				: domains
						.map((part) => {
							const parts = positions.map(
								(position) => `${positionLabels[position].toLowerCase()} ${countAt(told, part, position)}`,
							);
							return `${partLabels[part]}: ${parts.join(", ")}`;
						})
						.join("; "),
		unit: "count",
		axis: "Schools",
		series: positions.map((position) => ({ key: position, label: positionLabels[position] })),
		points: domains.map((part) => ({
			label: partLabels[part],
			values: positions.map((position) => (told.length === 0 ? null : countAt(told, part, position))),
		})),
		mode: "live",
	};
}

const count = (value: number | null): Cell => ({ kind: "count", value });
const percent = (value: number | null): Cell => ({ kind: "percent", value });
const text = (words: string): Cell => ({ kind: "text", text: words });

function table(own: Told): ReportTable {
	const { rows, frame, told } = own;
	const some = told.length > 0;
	return {
		caption: `Where schools say they stand, by domain, ${rows.year}${frame.filterWords && `: ${frame.filterWords}`}`,
		columns: [
			{ key: "domain", label: "Domain", numeric: false },
			...positions.map((position) => ({ key: position, label: positionLabels[position], numeric: true })),
			{ key: "howFar", label: "How far (mean)", numeric: true },
			{ key: "lowerQuarter", label: "Lower quarter", numeric: true },
			{ key: "upperQuarter", label: "Upper quarter", numeric: true },
			{ key: "change", label: `Change since ${rows.before}`, numeric: false },
		],
		rows: auditParts.map((part) => {
			const [low, high] = quarters(told, part);
			return [
				text(partLabels[part]),
				...positions.map((position) => count(some ? countAt(told, part, position) : null)),
				percent(meanOf(told, part)),
				percent(low),
				percent(high),
				text(pointsWords(changeOf(own, part))),
			];
		}),
		total: null,
	};
}

/** Tenths of a point in words; a dash where unknown. */
function pointsWords(tenths: number | null): string {
	if (tenths === null) return "–";
	const points = (Math.abs(tenths) / 10).toFixed(1);
	return tenths === 0 ? "none" : `${tenths > 0 ? "+" : "−"}${points} points`;
}

const whole = (tenths: number | null): string => (tenths === null ? "–" : `${divide(tenths, 10)}%`);

function finding(own: Told): string {
	const { rows, frame, told, schools, done } = own;
	const within = frame.filterWords && ` (${frame.filterWords})`;
	const have = done === 1 ? "has" : "have";
	const first = `${done} of ${schools} schools${within} ${have} completed the audit of ${rows.year}`;
	if (done === 0) return `No school${within} has completed the audit of ${rows.year} yet.`;
	if (told.length === 0) return `${first}: too few to say more.`;
	const ordered = [...domains].sort((a, b) => (meanOf(told, b) ?? 0) - (meanOf(told, a) ?? 0));
	const [most, least] = [ordered[0], ordered.at(-1)];
	const change = changeOf(own, "overall");
	const moved =
		change === null
			? ""
			: change === 0
				? " Schools that did it last year too stand where they stood."
				: ` Schools that did it last year too have ${change > 0 ? "gained" : "lost"} ${pointsWords(change).slice(1)} as a whole.`;
	if (!most || !least || meanOf(told, most) === meanOf(told, least))
		return `${first}. All domains are equally far on.${moved}`;
	return `${first}. They are furthest on in ${lower(partLabels[most])} (${whole(meanOf(told, most))} of the way) and have furthest to go in ${lower(partLabels[least])} (${whole(meanOf(told, least))}).${moved}`;
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** Clusters whose figures are left out: those of too few schools, and one more where they alone would be left. */
function withheldClusters(rows: AuditRows, audits: readonly Audit[]): ReadonlySet<string> {
	const numbers = rows.clusters.map(({ id }) => ({
		id,
		done: audits.filter(({ cluster }) => cluster === id).length,
	}));
	const few = numbers.filter(({ done }) => done > 0 && !isEnough(done, rows.threshold));
	const hidden = sum(few, ({ done }) => done);
	if (few.length === 0 || isEnough(hidden, rows.threshold)) return new Set(few.map(({ id }) => id));
	const [next] = numbers.filter(({ done }) => isEnough(done, rows.threshold)).sort((a, b) => a.done - b.done);
	return new Set([...few, ...(next ? [next] : [])].map(({ id }) => id));
}

function clusterPart(rows: AuditRows, frame: AuditFrame, audits: readonly Audit[]): ReportPart {
	const withheld = withheldClusters(rows, audits);
	const lines = rows.clusters.map(({ id, name, phases }) => {
		const own = audits.filter(({ cluster }) => cluster === id);
		const { phase } = frame.filtering;
		const schools = phases.filter((one) => phase === undefined || one === phase).length;
		return { name, schools, done: own.length, told: withheld.has(id) ? [] : own };
	});
	const words = frame.filterWords && `: ${frame.filterWords}`;
	return {
		id: "clusters",
		finding: clusterFinding(lines),
		chart: {
			title: `How far schools say they are, by cluster, ${rows.year}${frame.filterWords && `, ${frame.filterWords}`}`,
			description: lines.map(({ name, told }) => `${name}: ${whole(meanOf(told, "overall"))}`).join("; "),
			unit: "percent",
			axis: "Per cent of the way",
			series: [{ key: "overall", label: partLabels.overall }],
			points: lines.map(({ name, told }) => ({ label: name, values: [meanOf(told, "overall")] })),
			mode: "live",
		},
		table: {
			caption: `How far schools say they are, by cluster and domain, ${rows.year}${words}`,
			columns: [
				{ key: "cluster", label: "Cluster", numeric: false },
				{ key: "schools", label: "Schools", numeric: true },
				{ key: "audits", label: "Audits completed", numeric: true },
				...auditParts.map((part) => ({ key: part, label: partLabels[part], numeric: true })),
			],
			rows: lines.map(({ name, schools, done, told }) => [
				text(name),
				count(schools),
				count(done),
				...auditParts.map((part) => percent(meanOf(told, part))),
			]),
			total: null,
		},
	};
}

interface ClusterLine {
	readonly name: string;
	readonly done: number;
	readonly told: readonly Audit[];
}

function clusterFinding(lines: readonly ClusterLine[]): string {
	const means = lines.flatMap(({ told }) => meanOf(told, "overall") ?? []);
	const none = lines.filter(({ done }) => done === 0).length;
	const missing =
		none === 0 ? "" : ` In ${none} ${none === 1 ? "cluster" : "clusters"} no school has completed it.`;
	if (means.length < 2) return `Too few audits to tell clusters apart.${missing}`;
	const [low, high] = [Math.min(...means), Math.max(...means)];
	return low === high
		? `Clusters are equally far on, at ${whole(low)}.${missing}`
		: `Clusters lie between ${whole(low)} and ${whole(high)} of the way.${missing}`;
}

function cautionsOf(rows: AuditRows, frame: AuditFrame, chosen: readonly Audit[], shown: boolean): string[] {
	const hidden = frame.filtering.cluster === undefined ? withheldClusters(rows, chosen) : new Set<string>();
	const names = rows.clusters.filter(({ id }) => hidden.has(id)).map(({ name }) => name);
	return [
		...(shown || chosen.length === 0
			? []
			: [
					`Figures are shown of ${rows.threshold} schools or more, and only where those left out are as many: what a few schools say of themselves is theirs.`,
				]),
		...(names.length === 0
			? []
			: [`Not shown on their own, because too few schools are done: ${names.join(", ")}.`]),
	];
}
