import { Button } from "./Button.tsx";
import { ErrorSummary } from "./ErrorSummary.tsx";
import { Input } from "./Input.tsx";

export interface ChoosePasswordProps {
	readonly name: string;
	readonly email: string;
	/** What is wrong with the last try, and with which of the two boxes. */
	readonly fault: { readonly field: "password" | "again"; readonly words: string } | null;
}

/** The page of an invitation: a password of one's own, typed twice. */
export function ChoosePassword({ name, email, fault }: ChoosePasswordProps) {
	const wrong = (field: string) => (fault?.field === field ? fault.words : undefined);
	return (
		<form method="post" noValidate className="cm-reading">
			{fault ? <ErrorSummary errorList={[{ text: fault.words, href: `#${fault.field}` }]} /> : null}
			<h1 className="govuk-heading-l">Choose a password</h1>
			<p className="govuk-body">
				Welcome, {name}. You will sign in with the address {email} and this password.
			</p>
			<input type="hidden" name="email" value={email} autoComplete="username" />
			<Input
				id="password"
				name="password"
				type="password"
				label="Password"
				hint="12 characters or more. Three or four words that have nothing to do with each other are easy to keep in mind."
				autoComplete="new-password"
				errorMessage={wrong("password")}
			/>
			<Input
				id="again"
				name="again"
				type="password"
				label="The same password again"
				autoComplete="new-password"
				errorMessage={wrong("again")}
			/>
			<Button preventDoubleClick>Save and sign in</Button>
		</form>
	);
}
