import { FormGroup, HintAndError } from "#app/components/layout/FormGroup.tsx";
import { Label } from "#app/components/layout/Label.tsx";

/** A file of text to be sent along; its name is that of the field. */
export function FileField({
	id,
	label,
	hint,
}: {
	readonly id: string;
	readonly label: string;
	readonly hint?: string;
}) {
	return (
		<FormGroup hasError={false}>
			<Label label={label} for={id} />
			<HintAndError id={id} hint={hint} />
			<input
				className="govuk-file-upload"
				id={id}
				name={id}
				type="file"
				accept=".json,application/json,text/plain"
				aria-describedby={hint ? `${id}-hint` : undefined}
			/>
		</FormGroup>
	);
}
