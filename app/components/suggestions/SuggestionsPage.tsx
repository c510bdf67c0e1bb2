import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import {
	type SuggestionRefusal,
	type SuggestionsView,
	type SuggestionView,
	suggestionsAddress,
} from "#app/domain/suggestions.ts";
import { SuggestionBox } from "./SuggestionBox.tsx";

interface SuggestionsPageProps {
	readonly view: SuggestionsView;
	readonly refused: SuggestionRefusal | null;
}

/** What has been suggested for a form: what waits for a decision first. */
export function SuggestionsPage({ view, refused }: SuggestionsPageProps) {
	const box = (suggestion: SuggestionView) => (
		<article key={suggestion.id} className="cm-threads" aria-labelledby={`about-${suggestion.id}`}>
			<h3 className="govuk-heading-s" id={`about-${suggestion.id}`}>
				{view.mayDecide ? (
					<a className="govuk-link" href={editorAddress(view.form, suggestion.field)}>
						{suggestion.title}
					</a>
				) : (
					suggestion.title
				)}
			</h3>
			<SuggestionBox form={view.form} suggestion={suggestion} mayDecide={view.mayDecide} refused={refused} />
		</article>
	);
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: view.title, href: `/forms/${encodeURIComponent(view.form)}` },
					{ text: "Suggestions" },
				]}
			/>
			{refused ? (
				<ErrorSummary errorList={[{ text: refused.message, href: `#reason-${refused.suggestion}` }]} />
			) : null}
			<div className="cm-reading">
				<h1 className="govuk-heading-l">Suggestions: {view.title}</h1>
				<h2 className="govuk-heading-m">To be decided</h2>
				{view.open.length === 0 ? (
					<EmptyState title="Nothing waits for a decision" headingLevel={3}>
						{view.hasDraft
							? "Whoever works on this form can suggest another wording at its question. It stands here until somebody accepts or declines it."
							: "Suggestions are made for a version that is being worked on, and none is just now."}
					</EmptyState>
				) : null}
				{view.open.map(box)}
				{view.hasDraft ? <Questions view={view} /> : null}
				{view.settled.length > 0 ? (
					<>
						<h2 className="govuk-heading-m" id="settled" tabIndex={-1}>
							Decided
						</h2>
						{view.settled.map(box)}
					</>
				) : null}
			</div>
		</>
	);
}

/** Every question that a suggestion can be made for. */
function Questions({ view }: { readonly view: SuggestionsView }) {
	return (
		<Details summary="Suggest a change to a question">
			{view.questions.map(({ label, items }) => (
				<div key={label}>
					<h3 className="govuk-heading-s">{label}</h3>
					<ul className="govuk-list">
						{items.map(({ field, title }) => (
							<li key={field}>
								<a className="govuk-link" href={suggestionsAddress(view.form, field)}>
									{title}
								</a>
							</li>
						))}
					</ul>
				</div>
			))}
		</Details>
	);
}
