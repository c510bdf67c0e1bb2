import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";

interface WithdrawProps {
	readonly view: {
		readonly reference: string;
		readonly isListed: boolean;
		/** Why it is too late; null while it is not. */
		readonly cannot: string | null;
	};
	readonly refused: { readonly message: string; readonly reason: string } | null;
}

/** Says what withdrawing does before it is done: it cannot be undone. */
export function Withdraw({ view, refused }: WithdrawProps) {
	const { reference, isListed, cannot } = view;
	return (
		<>
			<BackLink href={`/referrals/${reference}`}>{`Referral ${reference}`}</BackLink>
			{refused ? <ErrorSummary errorList={[{ text: refused.message, href: "#reason" }]} /> : null}
			<h1 className="govuk-heading-l">Withdraw referral {reference}</h1>
			{cannot ? (
				<InsetText>{cannot} It can no longer be withdrawn.</InsetText>
			) : (
				<form method="post" noValidate className="cm-reading">
					<p className="govuk-body">
						Nobody will decide about it, and it stops counting in reports.{" "}
						{isListed ? "It comes off the agenda of its meeting. " : ""}
						You can still read what you wrote, and you can start a new referral at any time.
					</p>
					<WarningText>A referral that is withdrawn cannot be opened again.</WarningText>
					<Textarea
						id="reason"
						name="reason"
						rows={3}
						label="Why do you withdraw it?"
						hint="Admin support reads this. Name no child, family or member of staff."
						value={refused?.reason}
						errorMessage={refused?.message}
					/>
					<Button classes="govuk-button--warning" preventDoubleClick>
						Withdraw this referral
					</Button>
				</form>
			)}
		</>
	);
}
