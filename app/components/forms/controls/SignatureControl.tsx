import { fieldId } from "#app/components/forms/fieldPath.ts";
import { titleOf } from "#app/components/forms/widget.ts";
import { ApprovalWords } from "#app/components/layout/ApprovalWords.tsx";
import type { ApprovalView } from "#app/domain/approval.ts";
import type { ControlProps } from "./field.ts";

/** What somebody else says in their own name: told here, with where it stands, and never asked of who fills in the form. */
export function SignatureControl({ path, question, approval }: ControlProps & { approval: ApprovalView }) {
	return (
		<div className="govuk-inset-text" id={fieldId(path)} tabIndex={-1}>
			<h2 className="govuk-heading-s">{titleOf(question)}</h2>
			<p className="govuk-body">
				<ApprovalWords approval={approval} />
			</p>
			{question["x-why"] ? <p className="govuk-body-s">Why: {question["x-why"]}</p> : null}
		</div>
	);
}
