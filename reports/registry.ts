import { answers } from "#reports/answers/definition.ts";
import { auditOutcomes } from "#reports/audit-outcomes/definition.ts";
import { clusterSpend } from "#reports/cluster-spend/definition.ts";
import type { ReportDefinition } from "#reports/report.ts";
import { trends } from "#reports/trends/definition.ts";
import { visits } from "#reports/visits/definition.ts";

/** Every report, in the order they are listed. */
export const reports: readonly ReportDefinition[] = [clusterSpend, trends, answers, auditOutcomes, visits];

/** A report by the name in its address. */
export function reportById(id: string): ReportDefinition | undefined {
	return reports.find((report) => report.id === id);
}
