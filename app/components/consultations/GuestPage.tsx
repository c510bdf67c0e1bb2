import { AskedSometimes } from "#app/components/editor/PreviewPane.tsx";
import { FormPreview } from "#app/components/forms/FormPreview.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { NotificationBanner } from "#app/components/layout/NotificationBanner.tsx";
import { OpenPostFields } from "#app/components/layout/OpenPostFields.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { GuestRefusal, GuestView } from "#app/domain/consultations.ts";

interface GuestPageProps {
	readonly view: GuestView;
	/** The sealed key of the next sending. */
	readonly opened: string;
	/** Whether a comment has just been sent. */
	readonly sent: boolean;
	readonly refused: GuestRefusal | null;
}

/** A page of a form as it will look, and where somebody outside the group says what they think of it. */
export function GuestPage({ view, opened, sent, refused }: GuestPageProps) {
	const { document, pageId } = view;
	const page = document.pages.find(({ id }) => id === pageId);
	const title = page?.title ?? document.title;
	return (
		<>
			{sent && !refused ? (
				<NotificationBanner type="success">
					<p className="govuk-notification-banner__heading">
						Thank you. Somebody of the group will read what you said.
					</p>
				</NotificationBanner>
			) : null}
			{refused?.notice ? (
				<NotificationBanner title="Not sent yet">
					<p className="govuk-notification-banner__heading">{refused.notice}</p>
				</NotificationBanner>
			) : null}
			<ProblemSummary problems={refused?.faults} />
			<div className="cm-reading">
				<h1 className="govuk-heading-l">
					<span className="govuk-caption-l">What do you think of this form?</span> {document.title}
				</h1>
				<Welcome view={view} />
				<Pages view={view} />
				<section className="cm-preview" aria-labelledby="page-title">
					<h2 className="govuk-heading-m" id="page-title">
						{title}
					</h2>
					{page?.intro ? <p className="govuk-body cm-lines">{page.intro}</p> : null}
					<FormPreview document={document} pageId={pageId} context={view.rules} show="all" />
					<AskedSometimes document={document} page={page} />
				</section>
				<p className="govuk-body-s cm-muted">A look at the form: nothing you type in it is kept or sent.</p>
				<Comment view={view} opened={opened} refused={refused} />
				<NextPage view={view} />
			</div>
		</>
	);
}

function Welcome({ view }: { readonly view: GuestView }) {
	const { audience, until, isPublished, council, document } = view;
	return (
		<>
			<p className="govuk-body">
				{isPublished
					? "This is how the form looks that schools fill in now."
					: "This form is being revised by a group of educators. This is how it stands; it may still change."}{" "}
				{council ? `${council} would like to know what you think of it` : "Tell us what you think of it"}
				{audience ? ` (${audience})` : ""}, until {until}.
			</p>
			<p className="govuk-body cm-lines">{document.purpose}</p>
		</>
	);
}

function Pages({ view }: { readonly view: GuestView }) {
	const { document, pageId } = view;
	return (
		<nav aria-label="Pages of the form">
			<ol className="govuk-list govuk-list--number">
				{document.pages.map(({ id, title }) => (
					<li key={id}>
						{id === pageId ? (
							<strong aria-current="page">{title}</strong>
						) : (
							<a className="govuk-link" href={`?${new URLSearchParams({ page: id })}`}>
								{title}
							</a>
						)}
					</li>
				))}
			</ol>
		</nav>
	);
}

function Comment({ view, opened, refused }: Omit<GuestPageProps, "sent">) {
	const fault = (field: string) => refused?.faults.find((one) => one.field === field)?.message;
	return (
		<form method="post" action={`?${new URLSearchParams({ page: view.pageId })}`} noValidate>
			<h2 className="govuk-heading-m" id="comment">
				Say what you think
			</h2>
			<Select
				id="about"
				name="about"
				label={{ text: "What is it about?", classes: "govuk-label--s" }}
				value={refused?.about ?? ""}
				errorMessage={fault("about")}
				items={[
					{ value: "", text: "Choose" },
					...view.choices.map(({ label, items }) => ({
						label,
						items: items.map(({ anchor, title }) => ({ value: anchor, text: title })),
					})),
				]}
			/>
			<Textarea
				id="words"
				name="words"
				rows={4}
				label={{ text: "Your comment", classes: "govuk-label--s" }}
				hint="Leave out names of children and of other people."
				value={refused?.words ?? ""}
				errorMessage={fault("words")}
			/>
			<Input
				id="name"
				name="name"
				label={{ text: "Your name (if you like)", classes: "govuk-label--s" }}
				hint="Shown to the group as you type it. There is no need to give one."
				value={refused?.name ?? ""}
				errorMessage={fault("name")}
			/>
			<OpenPostFields opened={opened} />
			<Button name="_action" value="say" preventDoubleClick>
				Send this comment
			</Button>
			<p className="govuk-body-s cm-muted">
				The group reads it. It is not published, and nothing else about you is kept.
			</p>
		</form>
	);
}

function NextPage({ view }: { readonly view: GuestView }) {
	const { pages } = view.document;
	const next = pages[pages.findIndex(({ id }) => id === view.pageId) + 1];
	if (!next) return null;
	return (
		<p className="govuk-body">
			<a className="govuk-link" href={`?${new URLSearchParams({ page: next.id })}`}>
				Next page: {next.title}
			</a>
		</p>
	);
}
