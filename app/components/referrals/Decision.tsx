import { BackLink } from "#app/components/layout/BackLink.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { decidedWords } from "#app/domain/decision.ts";
import { type DecisionLetter, isAboutChildren } from "#app/domain/decisionLetter.ts";
import { showDate, showPence } from "#schemas/entry.ts";

/** The decision as its school reads it, on screen or printed: what, why, and what can be done about it. */
export function Decision({ view }: { view: DecisionLetter }) {
	const trial = view.mode === "trial";
	return (
		<>
			<BackLink href={`/referrals/${view.reference}`}>{`Referral ${view.reference}`}</BackLink>
			<article className="cm-reading">
				<h1 className="govuk-heading-l">
					<span className="govuk-caption-l">{view.school}</span>
					Decision on {view.reference} <ModeTag mode={view.mode} />
				</h1>
				{trial ? (
					<InsetText>
						This is a trial. No money is attached to this decision: it says what would have been decided. It
						is for your school only; please do not pass it on to a family.
					</InsetText>
				) : null}
				<SummaryList rows={rowsOf(view)} />
				<h2 className="govuk-heading-m">Why</h2>
				<p className="govuk-body cm-typed">{view.reason}</p>
				{view.criterion ? <p className="govuk-body cm-typed">Criterion: {view.criterion}</p> : null}
				{view.advice ? (
					<>
						<h2 className="govuk-heading-m">Advice</h2>
						<p className="govuk-body cm-typed">{view.advice}</p>
					</>
				) : null}
				<WhatNext view={view} />
			</article>
		</>
	);
}

function rowsOf(view: DecisionLetter) {
	const { amountPence, beforePence, afterPence, reviewOn, mode } = view;
	const notional = mode === "trial" ? " (notional)" : "";
	return [
		{ key: "Decision", value: decidedWords(view.kind, view) },
		{ key: "Asked for", value: view.kindLabel },
		{
			key: view.forum === "city" ? "City Cluster Meeting" : "Cluster meeting",
			value: showDate(view.metOn),
		},
		...(beforePence === null || afterPence === null
			? []
			: [
					{
						key: "The award in all",
						value: `${showPence(beforePence)} before, ${showPence(afterPence)} from now on${notional}`,
					},
				]),
		...(amountPence === null
			? []
			: [
					{
						key: beforePence === null ? "Amount" : "Of that, added now",
						value: `${showPence(amountPence)}${notional}${overWords(view)}`,
					},
				]),
		...(reviewOn ? [{ key: "To be reviewed by", value: showDate(reviewOn) }] : []),
	];
}

function overWords({ terms, start, oneSum }: DecisionLetter): string {
	if (terms === null) return "";
	const from = start ? ` from ${start}` : "";
	const count = `${terms} ${terms === 1 ? "term" : "terms"}`;
	return oneSum ? `, as one sum for ${count}${from}` : `, in equal parts over ${count}${from}`;
}

function WhatNext({ view }: { view: DecisionLetter }) {
	const { contactEmail, complaints, independentAdvice } = view;
	return (
		<>
			<h2 className="govuk-heading-m">If you do not agree</h2>
			<p className="govuk-body">
				You can ask for the decision to be reconsidered if there is something that the meeting did not know.
				Write to{" "}
				<a className="govuk-link" href={`mailto:${contactEmail}`}>
					{contactEmail}
				</a>
				, give the reference, and say what is new. It goes to the next meeting, and the other Locality Lead
				confirms what is decided there.
			</p>
			{complaints ? <p className="govuk-body">To complain about how it was decided: {complaints}.</p> : null}
			{isAboutChildren(view.kind) ? (
				<>
					<h2 className="govuk-heading-m">For families</h2>
					<p className="govuk-body">
						This decision does not touch anybody’s right to ask the council to assess a child’s education,
						health and care needs. Parents, carers and young people can ask for that at any time, and so can
						the school.
					</p>
					{independentAdvice ? (
						<p className="govuk-body">
							Free and impartial advice for parents, carers and young people: {independentAdvice}.
						</p>
					) : null}
				</>
			) : null}
		</>
	);
}
