import { Button } from "./Button.tsx";
import { ErrorSummary } from "./ErrorSummary.tsx";
import { Input } from "./Input.tsx";

/** A person of the sample city as the sign-in page offers them. */
export interface SamplePersonChoice {
	readonly handle: string;
	readonly name: string;
	readonly roles: string;
	readonly does: string;
}

export interface SignInFormsProps {
	/** Where to go on afterwards. */
	readonly next: string;
	/** A post that was refused for want of a session, sealed by the server. */
	readonly kept: string | null;
	/** What stopped the last try, in words. */
	readonly fault: string | null;
	readonly email: string;
	/** Empty where the sample city is not loaded. */
	readonly people: readonly SamplePersonChoice[];
}

/** The ways to sign in: with one click as somebody of the sample city, or by email address and password. */
export function SignInForms(props: SignInFormsProps) {
	const { fault, kept, people } = props;
	return (
		<div className="cm-reading">
			{fault ? <ErrorSummary errorList={[{ text: fault, href: "#email" }]} /> : null}
			<h1 className="govuk-heading-l">Sign in</h1>
			{kept ? (
				<p className="govuk-body">
					You were signed out. What you typed is kept, and you can send it once you have signed in.
				</p>
			) : null}
			{people.length > 0 ? <SamplePeople {...props} /> : null}
			<PasswordForm {...props} />
		</div>
	);
}

function Onward({ next, kept }: Pick<SignInFormsProps, "next" | "kept">) {
	return (
		<>
			<input type="hidden" name="next" value={next} />
			{kept ? <input type="hidden" name="kept" value={kept} /> : null}
		</>
	);
}

function PasswordForm({ next, kept, fault, email, people }: SignInFormsProps) {
	return (
		<form method="post" action="/sign-in" noValidate>
			{people.length > 0 ? <h2 className="govuk-heading-m">With an account</h2> : null}
			<Onward next={next} kept={kept} />
			<Input
				id="email"
				name="email"
				type="email"
				label="Email address"
				value={email}
				autoComplete="username"
				spellCheck={false}
				errorMessage={fault ?? undefined}
			/>
			<Input id="password" name="password" type="password" label="Password" autoComplete="current-password" />
			<Button>Sign in</Button>
			<p className="govuk-body">
				You get an account by invitation. If you have forgotten your password, ask the person who invited you
				for a new invitation.
			</p>
		</form>
	);
}

function SamplePeople({ next, kept, people }: SignInFormsProps) {
	return (
		<form method="post" action="/sign-in/sample">
			<h2 className="govuk-heading-m">As somebody of the sample city</h2>
			<p className="govuk-body">Every person here is made up. Choose one to see the site with their eyes.</p>
			<Onward next={next} kept={kept} />
			<dl className="govuk-summary-list">
				{people.map((person) => (
					<div key={person.handle} className="govuk-summary-list__row">
						<dt className="govuk-summary-list__key">{person.name}</dt>
						<dd className="govuk-summary-list__value">
							{person.roles}
							<br />
							<span className="govuk-hint">{person.does}</span>
						</dd>
						<dd className="govuk-summary-list__actions">
							<Button
								name="person"
								value={person.handle}
								classes="govuk-button--secondary govuk-!-margin-bottom-0"
							>
								Sign in<span className="govuk-visually-hidden"> as {person.name}</span>
							</Button>
						</dd>
					</div>
				))}
			</dl>
		</form>
	);
}
