import { useEffect } from "react";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import type { FormDocument, Issue } from "#schemas/annotations.ts";
import { columnsOf, questionOf, uiOf } from "#schemas/questions.ts";
import { fieldId } from "./fieldPath.ts";
import { widgetOf } from "./widget.ts";

const summaryId = "error-summary";

/** Where a message leads: the field itself, the first choice of a list, the first box of a date. */
export function issueHref(document: FormDocument, { path }: Pick<Issue, "path">): string {
	const [id = "", , columnId] = path.split(".");
	const table = questionOf(document, id);
	const column = table && columnsOf(table, uiOf(document, id)).find((one) => one.id === columnId);
	const question = column?.question ?? table;
	const ui = column?.ui ?? uiOf(document, id);
	const firstBox = question && widgetOf(question, ui) === "date" ? "-day" : "";
	return `#${fieldId(path)}${firstBox}`;
}

/** Everything wrong with the page on top of it; takes the focus when the page opens with it. */
export function PageErrors({ document: form, issues }: { document: FormDocument; issues: readonly Issue[] }) {
	const errors = issues.filter(({ severity }) => severity === "error");
	const hasErrors = errors.length > 0;
	useEffect(() => {
		if (hasErrors) document.getElementById(summaryId)?.focus();
	}, [hasErrors]);
	if (!hasErrors) return null;
	return (
		<ErrorSummary
			attributes={{ id: summaryId, tabIndex: -1 }}
			errorList={errors.map((issue) => ({ text: issue.message, href: issueHref(form, issue) }))}
		/>
	);
}

/** What is worth a second look and does not stop anybody. */
export function PageWarnings({ document, issues }: { document: FormDocument; issues: readonly Issue[] }) {
	const warnings = issues.filter(({ severity }) => severity === "warning");
	if (warnings.length === 0) return null;
	return (
		<InsetText>
			<h2 className="govuk-heading-s">Worth checking</h2>
			<ul className="govuk-list govuk-list--bullet">
				{warnings.map((issue) => (
					<li key={`${issue.path} ${issue.message}`}>
						<a className="govuk-link" href={issueHref(document, issue)}>
							{issue.message}
						</a>
					</li>
				))}
			</ul>
		</InsetText>
	);
}
