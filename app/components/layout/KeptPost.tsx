import { Button } from "./Button.tsx";

/** A post that could not be taken when it was sent. */
export interface KeptPost {
	readonly path: string;
	/** Names and values in the order they were sent. */
	readonly fields: readonly (readonly [string, string])[];
}

/** The fields of a post, as they were. */
export function HiddenFields({ fields }: Pick<KeptPost, "fields">) {
	return fields.map(([name, value]) => (
		<input key={`${name}=${value}`} type="hidden" name={name} value={value} />
	));
}

/** After signing in again: the post that was refused, to be sent with one press. */
export function KeptPostForm({ path, fields }: KeptPost) {
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-l">You were signed out. What you typed is kept</h1>
			<p className="govuk-body">
				You are signed in again. Continue sends what you typed, as if nothing had happened.
			</p>
			<form method="post" action={path}>
				<HiddenFields fields={fields} />
				<Button preventDoubleClick>Continue</Button>
			</form>
		</div>
	);
}
