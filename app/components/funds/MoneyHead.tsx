import { Tag } from "#app/components/layout/Tag.tsx";
import { moneyHref } from "#app/domain/ledger.ts";
import type { Mode } from "#schemas/vocabulary.ts";

const pages = [
	{ page: "fund", text: "Fund and statement", path: "" },
	{ page: "scenarios", text: "Scenarios", path: "/scenarios" },
	{ page: "payments", text: "Payments", path: "/payments" },
	{ page: "ledger", text: "Ledger", path: "/ledger" },
] as const;

interface MoneyHeadProps {
	readonly title: string;
	readonly year: string;
	readonly mode: Mode;
	readonly page: "fund" | "scenarios" | "payments" | "ledger";
}

/** The top of every page about money: its heading, whose book it is, and the way to the other pages. */
export function MoneyHead({ title, year, mode, page }: MoneyHeadProps) {
	const otherBook = mode === "trial" ? "live" : "trial";
	const here = pages.find((each) => each.page === page)?.path ?? "";
	return (
		<>
			<h1 className="govuk-heading-l">
				{title}, {year}
			</h1>
			<p className="govuk-body">
				<BookTag mode={mode} />{" "}
				{mode === "trial"
					? "No money moves: every amount on this page belongs to the trial book."
					: "Every amount on this page belongs to the live book."}{" "}
				<a className="govuk-link" href={moneyHref({ year, mode: otherBook }, here)}>
					{mode === "trial" ? "See the live book" : "See the trial book"}
				</a>
			</p>
			<nav aria-label="Pages about the money of this year">
				<ul className="govuk-list cm-active-filters">
					{pages.map((other) => (
						<li key={other.page}>
							<a
								className="govuk-link"
								href={moneyHref({ year, mode }, other.path)}
								aria-current={other.page === page ? "page" : undefined}
							>
								{other.text}
							</a>
						</li>
					))}
				</ul>
			</nav>
		</>
	);
}

/** Which book, in words that stand beside amounts. */
export function BookTag({ mode }: { mode: Mode }) {
	return mode === "trial" ? <Tag classes="govuk-tag--yellow">Trial: notional</Tag> : <Tag>Live</Tag>;
}

/** The same words for a table's caption. */
export function bookWords(mode: Mode): string {
	return mode === "trial" ? "Trial: notional" : "Live";
}
