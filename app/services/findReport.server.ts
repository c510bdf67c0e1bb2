import { type Actor, can, type Resource } from "#app/domain/access.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { reportById, reports } from "#reports/registry.ts";
import type { ReportDefinition } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A report as the access rules read it. */
export type FoundReport = Extract<Resource, { kind: "report" }> & { readonly definition: ReportDefinition };

/** The report with the name in an address; null for none. */
export function findReport(id: string | undefined): FoundReport | null {
	const definition = reportById(id ?? "");
	return definition ? { kind: "report", audience: definition.audience, definition } : null;
}

/** The reports a person may read, in order. */
export function reportsFor(actor: Actor): readonly ReportDefinition[] {
	return reports.filter(({ audience }) => can(actor, "report:read", { kind: "report", audience }));
}

/** A report as the list shows it: what it asks, and what it answers today in one sentence. */
export interface ListedReport extends Pick<ReportDefinition, "id" | "title" | "question"> {
	readonly finding: string;
	readonly mode: Mode;
}

/** The reports a person may read, each answered without filters from the book in force. */
export function listReports(context: SignedInContext): Promise<ListedReport[]> {
	return Promise.all(
		reportsFor(context.actor).map(async (definition) => {
			const { id, title, question } = definition;
			const { answer } = await readReport(context, definition, new URLSearchParams());
			return { id, title, question, finding: answer.finding, mode: answer.mode };
		}),
	);
}
