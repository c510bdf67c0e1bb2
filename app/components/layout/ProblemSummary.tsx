import { ErrorSummary } from "./ErrorSummary.tsx";

interface ProblemSummaryProps {
	/** What is wrong, field by field; a field's name is its element's id. */
	readonly problems: readonly { readonly field: string; readonly message: string }[] | undefined;
}

/** The error summary of a form that was posted and refused; nothing where nothing is wrong. */
export function ProblemSummary({ problems = [] }: ProblemSummaryProps) {
	if (problems.length === 0) return null;
	return (
		<ErrorSummary errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))} />
	);
}
