import { BackLink } from "#app/components/layout/BackLink.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { inOrder } from "#app/components/layout/markup.ts";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import type { KindLine, KindsView, ToldRule, WaitingRule } from "#app/domain/kinds.ts";
import { showDate } from "#schemas/entry.ts";
import { ProposalDeeds } from "./ProposalDeeds.tsx";

/** The kinds of referral: what each is made of and how it goes, what is to change, and how it came about. */
export function KindsPage({ view }: { view: KindsView }) {
	return (
		<>
			<BackLink href="/programme">Trial and live</BackLink>
			<h1 className="govuk-heading-l">Kinds of referral</h1>
			<p className="govuk-body-l">
				What schools are asked for, where it is decided and how money is paid. A change begins on a day to
				come and takes two people.
			</p>
			<InsetText>
				A referral keeps the kind it was begun with: its documents, where it is decided and how its money is
				paid. What its forms ask is set in the forms themselves, where a page can be left out for some kinds.
			</InsetText>
			{view.waiting.map((waiting) => (
				<Waiting key={waiting.id} waiting={waiting} mayWrite={view.mayWrite} />
			))}
			{view.kinds.map((kind) => (
				<Kind key={kind.kind} kind={kind} mayWrite={view.mayWrite} />
			))}
			<History told={view.told} />
		</>
	);
}

function Kind({ kind, mayWrite }: { kind: KindLine; mayWrite: boolean }) {
	const actions =
		mayWrite && kind.settable
			? [
					{
						text: "Change",
						href: `/programme/kinds/${kind.kind}`,
						visuallyHiddenText: kind.label,
					},
				]
			: [];
	return (
		<SummaryList
			card={{ title: { text: kind.label, headingLevel: 2 }, actions }}
			rows={[
				...kind.lines.map(({ label, words }) => ({ key: label, value: words })),
				...kind.next.map(({ from, changes }) => ({
					key: `From ${showDate(from)}`,
					value: <Lines lines={changes} />,
				})),
				...(kind.settable ? [] : [{ key: "Why it is so", value: fixedWords[kind.kind] ?? "" }]),
			]}
		/>
	);
}

const fixedWords: Readonly<Record<string, string>> = {
	ehcpNew: "It follows from what the law says of plans, and cannot be changed here",
	ehcpChange: "It follows from what the law says of plans, and cannot be changed here",
	review: "It follows from the award it looks back at, and cannot be changed here",
};

function Lines({ lines }: { lines: readonly string[] }) {
	return (
		<ul className="govuk-list govuk-list--bullet">
			{inOrder(lines).map(({ item, key }) => (
				<li key={key}>{item}</li>
			))}
		</ul>
	);
}

function Waiting({ waiting, mayWrite }: { waiting: WaitingRule; mayWrite: boolean }) {
	const { id, label, from, changes, lost, reason, proposedBy, proposedOn } = waiting;
	return (
		<section aria-labelledby={`rule-${id}`}>
			<h2 className="govuk-heading-m" id={`rule-${id}`}>
				Waiting for a second person: {label}, from {showDate(from)}
			</h2>
			<SummaryList
				rows={[
					{ key: "What changes", value: <Lines lines={changes} /> },
					{
						key: "What reports lose",
						value:
							lost.length > 0
								? `No document would say ${lost.join(", ")} any more`
								: "Nothing: everything they count is still asked",
					},
					{ key: "Why", value: reason },
					{ key: "Proposed", value: `${proposedBy}, ${showDate(proposedOn)}` },
				]}
			/>
			{mayWrite ? (
				<ProposalDeeds
					waiting={waiting}
					action="/programme/kinds"
					field="rule"
					approve="Approve the change"
					lateWords="Its first day has come. Withdraw it and propose a later day."
				/>
			) : null}
		</section>
	);
}

function History({ told }: { told: readonly ToldRule[] }) {
	if (told.length === 0)
		return <p className="govuk-body">Nothing has been changed yet: the kinds are as the product has them.</p>;
	return (
		<Table
			caption="Changes, newest first"
			captionClasses="govuk-table__caption--m"
			head={[{ text: "From" }, { text: "Kind" }, { text: "What changed" }, { text: "Why" }, { text: "By" }]}
			rows={told.map(({ from, kind, changes, reason, by }) => [
				{ text: showDate(from) },
				{ text: kind },
				{ text: changes.join(". ") },
				{ text: reason },
				{ text: by ?? "" },
			])}
			firstCellIsHeader
			narrow="cards"
		/>
	);
}
