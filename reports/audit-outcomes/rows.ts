import { type AuditDomain, auditDomains } from "#schemas/forms/inclusive-education-audit/domains.ts";

/** One figure of one school's audit: `leadershipPosition` with a code, or `leadershipPercent` with a number. */
export interface AuditRow {
	readonly year: string;
	readonly school: string;
	readonly phase: string;
	readonly cluster: string | null;
	readonly field: string;
	readonly code: string | null;
	readonly number: number | null;
}

/** Everything the report is shaped from. */
export interface AuditRows {
	readonly year: string;
	readonly before: string;
	readonly audits: readonly AuditRow[];
	/** In force today, in order, with the phase of each of their schools. */
	readonly clusters: readonly {
		readonly id: string;
		readonly name: string;
		readonly phases: readonly string[];
	}[];
	/** Figures of fewer schools are not shown. */
	readonly threshold: number;
}

/** A part of an audit that has a position of its own: a domain, or the school as a whole. */
export type AuditPart = AuditDomain | "overall";
export const auditParts: readonly AuditPart[] = [...auditDomains, "overall"];

/** How far a school says it is with one part. */
export const positions = ["notStarted", "inProgress", "embedded"] as const;
export type Position = (typeof positions)[number];

/** One school's audit. */
export interface Audit {
	readonly year: string;
	readonly school: string;
	readonly phase: string;
	readonly cluster: string | null;
	readonly position: ReadonlyMap<AuditPart, Position>;
	/** Whole per cent. */
	readonly percent: ReadonlyMap<AuditPart, number>;
}

/** The audits the rows are of, one per school and year. */
export function auditsOf(rows: readonly AuditRow[]): Audit[] {
	const found = new Map<
		string,
		Omit<Audit, "position" | "percent"> & {
			position: Map<AuditPart, Position>;
			percent: Map<AuditPart, number>;
		}
	>();
	for (const { year, school, phase, cluster, field, code, number } of rows) {
		const key = `${year} ${school}`;
		const audit = found.get(key) ?? { year, school, phase, cluster, position: new Map(), percent: new Map() };
		found.set(key, audit);
		const part = auditParts.find((known) => field === `${known}Position` || field === `${known}Percent`);
		const position = positions.find((known) => known === code);
		if (part && position) audit.position.set(part, position);
		if (part && number !== null) audit.percent.set(part, number);
	}
	return [...found.values()];
}
