import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { FieldProblem } from "#app/domain/typedForm.ts";

interface SayProps {
	readonly id: string;
	readonly refused: { readonly words: string; readonly problems: readonly FieldProblem[] } | null;
}

/** Where a school says what it thinks of a visit's record. */
export function SayOfVisit({ id, refused }: SayProps) {
	const [problem] = refused?.problems ?? [];
	return (
		<div className="cm-reading">
			<BackLink href={`/visits/${id}`}>The visit</BackLink>
			{problem ? <ErrorSummary errorList={[{ text: problem.message, href: "#words" }]} /> : null}
			<h1 className="govuk-heading-l">What your school says of the visit</h1>
			<form method="post" noValidate>
				<Textarea
					id="words"
					name="words"
					label="Your words"
					hint="They stand beside the record with your name, for your school and the Locality Leads. They cannot be taken back; more can be said. Leave out names of children."
					rows={7}
					value={refused?.words ?? ""}
					errorMessage={problem?.message}
				/>
				<Button preventDoubleClick>Say it</Button>
			</form>
		</div>
	);
}
