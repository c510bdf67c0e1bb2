import { type Actor, can, type Resource } from "#app/domain/access.ts";
import { reportById, reports } from "#reports/registry.ts";
import type { ReportDefinition } from "#reports/report.ts";

/** A report as the access rules read it. */
export type FoundReport = Extract<Resource, { kind: "report" }> & { readonly definition: ReportDefinition };

/** The report with the name in an address; null for none. */
export function findReport(id: string | undefined): FoundReport | null {
	const definition = reportById(id ?? "");
	return definition ? { kind: "report", audience: definition.audience, definition } : null;
}

/** The reports a person may read, in order. */
export function reportsFor(actor: Actor): readonly Pick<ReportDefinition, "id" | "title" | "question">[] {
	return reports
		.filter(({ audience }) => can(actor, "report:read", { kind: "report", audience }))
		.map(({ id, title, question }) => ({ id, title, question }));
}
