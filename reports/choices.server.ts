import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { FilterChoices } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

type Choice = FilterChoices["choices"][number];

/** Half terms of a year in which something of the book was sent, in order; of all years without one. */
export async function halfTermsWithFigures(tx: Tx, mode: Mode, year: string | null): Promise<Choice[]> {
	return [
		...(await tx.execute<Choice & Record<string, unknown>>(sql`
			select half_term.id as value, half_term.name || ' ' || half_term.academic_year as label
			from half_term
			where (${year}::text is null or half_term.academic_year = ${year})
				and exists (
					select from rollup_now figures
					where figures.half_term = half_term.id and figures.mode = ${mode} and figures.referrals <> 0
				)
			order by half_term.starts_on`)),
	];
}

/** Academic years in which something of the book was sent or moved, and that of today, the latest first. */
export async function yearsWithFigures(tx: Tx, mode: Mode, now: string): Promise<Choice[]> {
	return [
		...(await tx.execute<Choice & Record<string, unknown>>(sql`
			select year.id as value, year.id as label
			from academic_year year
			where year.id = ${now}
				or exists (
					select from movement moved where moved.academic_year = year.id and moved.mode = ${mode}
				)
				or exists (
					select from rollup_now figures
					join half_term on half_term.authority = figures.authority and half_term.id = figures.half_term
					where half_term.academic_year = year.id and figures.mode = ${mode} and figures.referrals <> 0
				)
			order by year.starts_on desc`)),
	];
}
