import type { CheckedPage, DocumentProgress } from "#app/domain/bundle.ts";
import type { PlanAction } from "#app/domain/followUps.ts";
import type { FilingState } from "#schemas/vocabulary.ts";

/** An audit in its school's list. */
export interface AuditLine {
	readonly id: string;
	readonly year: string;
	readonly state: FilingState;
	/** London date. */
	readonly completedOn: string | null;
}

/** The audits of one school: this year's, and those of the years before. */
export interface SchoolAudits {
	readonly urn: string;
	readonly name: string;
	readonly thisYear: AuditLine | null;
	readonly before: readonly AuditLine[];
	readonly mayStart: boolean;
}

/** How far the schools of a cluster are with the audit of a year. */
export interface ClusterAudits {
	readonly name: string;
	readonly done: number;
	readonly begun: number;
	/** In the order of their names: schools are never ranked. */
	readonly schools: readonly {
		readonly urn: string;
		readonly name: string;
		readonly audit: {
			readonly id: string;
			readonly state: FilingState;
			readonly completedOn: string | null;
		} | null;
	}[];
}

/** What `/audits` shows: a school its own, the audit's manager which schools have done it. */
export interface AuditsView {
	readonly year: string;
	readonly schools: readonly SchoolAudits[];
	readonly city: {
		readonly years: readonly string[];
		readonly done: number;
		readonly begun: number;
		readonly all: number;
		readonly clusters: readonly ClusterAudits[];
	} | null;
}

/** Where one domain, or the school as a whole, stands by an audit. */
export interface Standing {
	/** In words. */
	readonly position: string;
	/** Whole per cent; null where it is not known. */
	readonly percent: number | null;
}

/** A domain in two years, side by side. */
export interface DomainLine {
	readonly label: string;
	readonly now: Standing | null;
	readonly before: Standing | null;
}

/** One audit as its school sees it. */
export interface AuditView {
	readonly id: string;
	readonly school: string;
	readonly year: string;
	readonly state: FilingState;
	readonly completedOn: string | null;
	readonly completedBy: string | null;
	readonly savedAt: string;
	readonly mayWrite: boolean;
	/** Pages and how far they are; null once it is completed. */
	readonly progress: DocumentProgress | null;
	/** The year before, where the school has completed one. */
	readonly before: { readonly id: string; readonly year: string } | null;
	readonly domains: readonly DomainLine[];
	/** Everything that was answered; empty before it is completed. */
	readonly pages: readonly CheckedPage[];
	readonly plan: readonly PlanAction[];
	/** Of the year before: what was planned, and how it stands. */
	readonly planBefore: readonly PlanAction[];
}

/** What a school said on one page the year before. */
export interface PageBefore {
	readonly year: string;
	readonly answers: readonly { readonly label: string; readonly text: string }[];
}

/** All answers before they are completed. */
export interface AuditCheckView {
	readonly id: string;
	readonly school: string;
	readonly year: string;
	readonly pages: readonly CheckedPage[];
	readonly problems: readonly { readonly message: string; readonly href: string }[];
	readonly warnings: readonly { readonly message: string; readonly href: string }[];
	readonly key: string;
	readonly revision: number;
	/** Whether this person is the one who completes it. */
	readonly mayComplete: boolean;
}
