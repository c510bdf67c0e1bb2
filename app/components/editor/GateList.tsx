import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorIssue, EditorView } from "#app/domain/editor/editorView.ts";

/** What must be put right before this version can be published, and what should be looked at. */
export function GateList({ view }: { readonly view: EditorView }) {
	const errors = view.issues.filter(({ severity }) => severity === "error");
	const warnings = view.issues.filter(({ severity }) => severity === "warning");
	if (view.issues.length === 0) return null;
	return (
		<section aria-labelledby="gate">
			<h2 className="govuk-heading-m" id="gate">
				Before it can be published
			</h2>
			<Issues title="Must be put right" issues={errors} form={view.form} />
			<Issues title="Worth a look" issues={warnings} form={view.form} />
		</section>
	);
}

interface IssuesProps {
	readonly title: string;
	readonly issues: readonly EditorIssue[];
	readonly form: string;
}

function Issues({ title, issues, form }: IssuesProps) {
	if (issues.length === 0) return null;
	return (
		<>
			<h3 className="govuk-heading-s">{title}</h3>
			<ul className="govuk-list govuk-list--bullet">
				{issues.map(({ message, field, title: question }) => (
					<li key={`${field} ${message}`}>
						{field ? (
							<a className="govuk-link" href={editorAddress(form, field)}>
								{question ?? "A question"}
							</a>
						) : (
							"The form as a whole"
						)}
						: {message}
					</li>
				))}
			</ul>
		</>
	);
}
