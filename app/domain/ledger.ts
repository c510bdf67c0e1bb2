import { type AccountKind, type CauseKind, type Mode, modes } from "#schemas/vocabulary.ts";

/** An account of a year and book with what went in and out of it, in whole pence. */
export interface AccountLine {
	readonly id: string;
	readonly kind: AccountKind;
	readonly cluster: string | null;
	readonly clusterName: string | null;
	readonly inPence: number;
	readonly outPence: number;
}

/** What an account holds: what went in, less what went out. All accounts of a year and book add up to nothing. */
export function balanceOf(line: Pick<AccountLine, "inPence" | "outPence">): number {
	return line.inPence - line.outPence;
}

/** What an account is called on screen. */
export function accountName(account: Pick<AccountLine, "kind" | "clusterName">): string {
	const of = account.clusterName ?? "Contingency fund";
	const names: Record<AccountKind, string> = {
		authority: "Authority",
		fund: "Fund of the year",
		outside: "Outside the model",
		contingency: "Contingency fund",
		clusterBudget: `Budget of ${of}`,
		committed: `Committed from ${account.clusterName ?? "the contingency fund"}`,
		paid: "Paid",
	};
	return names[account.kind];
}

/** Why money moved, as people read it. */
export const causeLabels: Record<CauseKind, string> = {
	fund: "Fund set",
	scenario: "Formula adopted",
	award: "Award",
	shortfall: "Plan beyond the budget",
	release: "Given back after a review",
	override: "Allowed beyond the budget",
	payment: "Instalments of a term paid",
};

/** The address of a page about a year's money in one book. */
export function moneyHref(
	book: { readonly year: string; readonly mode: Mode },
	page: "" | "/scenarios" | "/payments" | `/payments/${string}` | "/ledger" = "",
): string {
	return `/funds/${book.year}${page}?book=${book.mode}`;
}

/** Which book an address asks for; the one in force where it asks for none. */
export function bookAsked(address: string, usual: Mode): Mode {
	const asked = new URL(address).searchParams.get("book");
	return modes.find((mode) => mode === asked) ?? usual;
}

/** A budget with what is left of it. Total and left are null in a year that has no fund yet. */
export interface BudgetLine {
	readonly cluster: string | null;
	readonly name: string;
	readonly totalPence: number | null;
	readonly overridePence: number;
	readonly committedPence: number;
	readonly leftPence: number | null;
}

/** What is left of a budget; null in a year without a fund. */
export function leftOf(
	budget: Pick<BudgetLine, "totalPence" | "overridePence" | "committedPence">,
): number | null {
	return budget.totalPence === null ? null : budget.totalPence + budget.overridePence - budget.committedPence;
}

/** What is due of one school in a term, over all of its awards. */
export interface SchoolDue {
	readonly school: string;
	readonly name: string;
	readonly instalments: number;
	readonly pence: number;
}

/** A term of a year: what is due in it and not paid, and what was paid. */
export interface TermPayments {
	readonly term: string;
	readonly name: string;
	/** Only what has fallen due can be paid: from the first day of its term on. */
	readonly startsOn: string;
	readonly begun: boolean;
	readonly dueInstalments: number;
	readonly duePence: number;
	readonly paidPence: number;
}

/** The payments of a year as the page shows them. */
export interface PaymentsView {
	readonly year: string;
	readonly mode: Mode;
	readonly terms: readonly TermPayments[];
	readonly payments: readonly {
		readonly term: string;
		readonly pence: number;
		readonly by: string;
		/** London date. */
		readonly on: string;
	}[];
	readonly mayWrite: boolean;
}

/** What a person confirms before a term is marked as paid. */
export interface TermView extends Omit<PaymentsView, "terms" | "payments"> {
	readonly term: TermPayments;
	/** By name. */
	readonly schools: readonly SchoolDue[];
}

/** One movement as the ledger page shows it. */
export interface MovementLine {
	readonly id: number;
	/** London date. */
	readonly on: string;
	readonly from: string;
	readonly to: string;
	readonly pence: number;
	readonly cause: string;
	/** Reference of the referral an award answers. */
	readonly reference: string | null;
	readonly reverses: number | null;
	readonly person: string;
}

/** A page of the ledger, newest first. */
export interface LedgerView {
	readonly year: string;
	readonly mode: Mode;
	readonly movements: readonly MovementLine[];
	/** Where the next page goes on; null at the end. */
	readonly before: number | null;
	readonly isFirst: boolean;
}

/** The fund of a year as the page shows it. */
export interface FundView {
	readonly year: string;
	readonly years: readonly string[];
	readonly mode: Mode;
	readonly fund: {
		readonly number: number;
		readonly currentSpendPence: number;
		readonly outsidePence: number;
		readonly additionPence: number;
		readonly contingencyTenths: number;
		readonly totalPence: number;
		readonly contingencyPence: number;
		readonly toClustersPence: number;
		readonly setBy: string;
		readonly setOn: string;
	} | null;
	/** The scenario it was posted with; null while it can still be set anew. */
	readonly posted: { readonly scenario: string; readonly by: string; readonly on: string } | null;
	readonly budgets: readonly BudgetLine[];
	readonly overrides: readonly {
		readonly budget: string;
		readonly pence: number;
		readonly reason: string;
		readonly by: string;
		readonly on: string;
	}[];
	readonly statement: readonly AccountLine[];
	readonly mayWrite: boolean;
	/** What the form holds at first. */
	readonly values: Readonly<Record<string, string>>;
}

/** A cluster in the comparison of a scenario with an equal amount per pupil. */
export interface ScenarioRow {
	readonly cluster: string;
	readonly name: string;
	readonly schools: number;
	readonly pupils: number;
	readonly perPupilPence: number;
	readonly pence: number;
}

/** A scenario as the page shows it. */
export interface ScenarioCard {
	readonly id: string;
	readonly name: string;
	/** The rules in a few words each. */
	readonly rules: readonly string[];
	readonly asAt: string;
	readonly proposedBy: string;
	readonly proposedOn: string;
	readonly adopted: { readonly by: string; readonly on: string } | null;
	readonly mayAdopt: boolean;
	/** Why it gives no figures; null when it does. */
	readonly silent: string | null;
	readonly notKnown: readonly string[];
	readonly rows: readonly ScenarioRow[];
}

/** The scenarios of a year, the adopted one first. */
export interface ScenariosView {
	readonly year: string;
	readonly mode: Mode;
	readonly toClustersPence: number | null;
	readonly scenarios: readonly ScenarioCard[];
	readonly mayDraft: boolean;
	readonly mayWrite: boolean;
	readonly values: Readonly<Record<string, string>>;
}
