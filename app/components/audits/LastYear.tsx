import type { PageBefore } from "#app/domain/audits.ts";

/** On a wide screen the box scrolls by itself, so it must be reachable without a mouse. */
const reachable = { tabIndex: 0 };

/** What the school said on this page the year before, to hold this year's beside it. */
export function LastYear({ before }: { before: PageBefore | null }) {
	return (
		<aside className="cm-panel-preview" aria-labelledby="last-year" {...reachable}>
			<h2 className="govuk-heading-s" id="last-year">
				{before ? `What you said in ${before.year}` : "Last year"}
			</h2>
			{before === null ? (
				<p className="govuk-body-s">
					Your school has no completed audit of last year here. Next year, this year’s answers will stand in
					this place.
				</p>
			) : before.answers.length === 0 ? (
				<p className="govuk-body-s">Nothing was asked on this page.</p>
			) : (
				<dl className="cm-panel-preview__list">
					{before.answers.map(({ label, text }) => (
						<div className="cm-panel-preview__entry" key={label}>
							<dt>{label}</dt>
							<dd>
								<span className="cm-lines">{text}</span>
							</dd>
						</div>
					))}
				</dl>
			)}
		</aside>
	);
}
