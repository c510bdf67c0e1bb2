import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { DeskRefusal } from "#app/domain/desk.ts";

/** Gives it back to the school, with what is missing. */
export function ReturnToSchool({ refused }: { refused: DeskRefusal | null }) {
	return (
		<form method="post" noValidate className="cm-reading">
			<h2 className="govuk-heading-m">Or return it to the school</h2>
			<Textarea
				id="reason"
				name="reason"
				rows={3}
				label="What is missing, or has to change"
				hint="The SENCo reads this, completes the referral and sends it again."
				value={refused?.posted["reason"]}
				errorMessage={refused?.issues.find(({ path }) => path === "reason")?.message}
			/>
			<button className="govuk-button govuk-button--secondary" type="submit" name="intent" value="return">
				Return to the school
			</button>
		</form>
	);
}
