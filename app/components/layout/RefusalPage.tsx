import { Button } from "./Button.tsx";
import { HiddenFields, type KeptPost } from "./KeptPost.tsx";

/** What a refusal says on a page; the words come from the server and are about nobody. */
export interface RefusalPageProps {
	readonly refusal: {
		readonly status: number;
		readonly title: string;
		readonly words: readonly string[];
		readonly requestId: string;
		/** Where to go on after signing in, and the post that was kept, sealed. */
		readonly signIn?: { readonly next: string; readonly kept: string | null };
		/** What was posted and could not be taken just now. */
		readonly again?: KeptPost;
	};
}

/** A page for what could not be shown or done: what happened, what to do now, and a number for a telephone call. */
export function RefusalPage({ refusal }: RefusalPageProps) {
	const { again, signIn } = refusal;
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-l">{refusal.title}</h1>
			{refusal.words.map((words) => (
				<p key={words} className="govuk-body">
					{words}
				</p>
			))}
			{signIn ? <SignInAgain {...signIn} /> : null}
			{again ? <SendAgain {...again} /> : null}
			<p className="govuk-body">
				<a className="govuk-link" href="/">
					Go to the start page
				</a>
			</p>
			<p className="govuk-body-s">Number of this message: {refusal.requestId}</p>
		</div>
	);
}

/** What was typed is still here, for when the service is back. */
function SendAgain({ path, fields }: KeptPost) {
	return (
		<form method="post" action={path}>
			<p className="govuk-body">What you typed is kept on this page.</p>
			<HiddenFields fields={fields} />
			<Button preventDoubleClick>Send it again</Button>
		</form>
	);
}

/** What was typed travels sealed in the form, so that signing in again loses nothing. */
function SignInAgain({ next, kept }: { next: string; kept: string | null }) {
	return (
		<form method="post" action="/sign-in/again">
			{kept ? (
				<p className="govuk-body">What you typed is kept, and is sent once you have signed in.</p>
			) : null}
			<input type="hidden" name="next" value={next} />
			{kept ? <input type="hidden" name="kept" value={kept} /> : null}
			<Button>Sign in</Button>
		</form>
	);
}
