import { readDate } from "#schemas/entry.ts";
import type { FieldProblem } from "./typedForm.ts";

/** Which schools have a data-sharing agreement on record; a school without one sends nothing live. */
export interface AgreementsView {
	readonly groups: readonly {
		readonly name: string;
		readonly schools: readonly {
			readonly urn: string;
			readonly name: string;
			readonly agreedOn: string | null;
		}[];
	}[];
	readonly today: string;
	readonly mayWrite: boolean;
}

/** The fields of the form that records an agreement. */
export const agreementFields = ["school", "day", "month", "year"] as const;

/** Reads the form that records or ends an agreement, or says field by field what is wrong. */
export function readAgreement(
	value: (name: string) => string,
	today: string,
):
	| { readonly ok: true; readonly value: { readonly school: string; readonly agreedOn: string | null } }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const problems: FieldProblem[] = [];
	const school = value("school");
	if (school === "") problems.push({ field: "school", message: "Choose the school" });
	if (value("_action") === "end" && problems.length === 0)
		return { ok: true, value: { school, agreedOn: null } };
	const agreedOn = value("_action") === "end" ? null : readDate(value("day"), value("month"), value("year"));
	if (value("_action") !== "end" && (agreedOn === null || agreedOn > today)) {
		const message =
			agreedOn === null
				? "Enter the day of the agreement, like 3 9 2026"
				: "The day must be today or earlier";
		problems.push({ field: "agreed-day", message });
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { school, agreedOn } };
}
