import type { ReactNode } from "react";

/** Statuses with words of their own; any other is shown as 500. */
export type ErrorStatus = 401 | 403 | 404 | 500 | 503;

export interface ErrorPageProps {
	status: number;
	/** Says which request it was, for those who look into it; it holds nothing personal. */
	requestId?: string | undefined;
	contactEmail?: string | undefined;
}

interface Words {
	title: string;
	body: ReactNode;
}

const words: Record<ErrorStatus, Words> = {
	401: {
		title: "Sign in to see this page",
		body: (
			<p className="govuk-body">
				You were signed out, or have not signed in yet. <a href="/sign-in">Sign in</a> and open the page
				again.
			</p>
		),
	},
	403: {
		title: "You cannot open this page",
		body: (
			<>
				<p className="govuk-body">
					You are signed in, but this page is for people with another role. Nothing is wrong with your
					account.
				</p>
				<p className="govuk-body">
					If you need it for your work, ask your council’s admin support to look at your role. You can go back
					to <a href="/">your home page</a>.
				</p>
			</>
		),
	},
	404: {
		title: "Page not found",
		body: (
			<>
				<p className="govuk-body">
					If you typed the address, check that it is right. If you pasted it, check that you copied all of it.
				</p>
				<p className="govuk-body">
					The page may also belong to another school or meeting than yours. Go to{" "}
					<a href="/">your home page</a> to see what is yours.
				</p>
			</>
		),
	},
	500: {
		title: "Something went wrong on our side",
		body: (
			<>
				<p className="govuk-body">
					It is not something you did. What was saved before is still there; what you sent just now may not
					be.
				</p>
				<p className="govuk-body">
					Go back, check the page, and try again. If it happens twice, tell us the number below.
				</p>
			</>
		),
	},
	503: {
		title: "The service is not available for a moment",
		body: (
			<>
				<p className="govuk-body">We cannot reach our records just now. Nothing that was saved is lost.</p>
				<p className="govuk-body">
					Wait a minute and load the page again. If you were sending a form, your browser will ask whether to
					send it again: say yes, it counts once only.
				</p>
			</>
		),
	},
};

function statusWithWords(status: number): ErrorStatus {
	return status === 401 || status === 403 || status === 404 || status === 503 ? status : 500;
}

/** The title of an error page, for the document's title too. */
export function errorTitle(status: number): string {
	return words[statusWithWords(status)].title;
}

/** What went wrong in words that help, how to go on, and a number to tell us. Needs nothing but its props. */
export function ErrorPage({ status, requestId, contactEmail }: ErrorPageProps) {
	const { title, body } = words[statusWithWords(status)];
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-l">{title}</h1>
			{body}
			{contactEmail ? (
				<p className="govuk-body">
					You can write to <a href={`mailto:${contactEmail}`}>{contactEmail}</a>.
				</p>
			) : null}
			{requestId ? (
				<p className="cm-request-id">
					Number of this request: <code>{requestId}</code>
				</p>
			) : null}
		</div>
	);
}
