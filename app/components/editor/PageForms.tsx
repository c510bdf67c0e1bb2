import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorView, PageRefusal } from "#app/domain/editor/editorView.ts";
import { kindsLeftOut } from "#app/domain/editor/pageKinds.ts";
import { mayJoinBundle } from "#app/domain/newForm.ts";
import type { FormPage } from "#schemas/annotations.ts";
import { settableKinds } from "#schemas/kinds.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

type Problems = PageRefusal["problems"];

function Summary({ problems, message }: { readonly problems: Problems; readonly message: string | null }) {
	const list = [
		...(message ? [{ text: message }] : []),
		...problems.map(({ field, message: text }) => ({ text, href: `#${field}` })),
	];
	return list.length > 0 ? <ErrorSummary errorList={list} /> : null;
}

interface PageScreenProps {
	readonly view: EditorView;
	readonly page: FormPage;
	/** What was typed and not kept. */
	readonly typed: { readonly title: string; readonly intro: string } | null;
	readonly refused: PageRefusal | null;
	readonly message: string | null;
	readonly seen: string;
}

/** One page: its words, its place, and taking it away. */
export function PageScreen({ view, page, typed, refused, message, seen }: PageScreenProps) {
	const address = editorAddress(view.form, "pages", page.id);
	const problems = refused?.problems ?? [];
	const messageOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
	const place = view.outline.findIndex(({ id }) => id === page.id);
	return (
		<>
			<Summary problems={problems} message={message} />
			<span className="govuk-caption-l">
				Page {place + 1} of {view.outline.length}
			</span>
			<h1 className="govuk-heading-l">{page.title}</h1>
			{refused?.theirs ? (
				<section className="cm-conflict" aria-labelledby="conflict">
					<h2 className="govuk-heading-m" id="conflict">
						Someone else changed this page while you had it open
					</h2>
					<p className="govuk-body">
						<strong>Theirs:</strong> {refused.theirs.title}
					</p>
					<p className="govuk-body cm-lines">{refused.theirs.intro}</p>
					<p className="govuk-body">
						Yours is below. Save it to keep yours, or{" "}
						<a className="govuk-link" href={address}>
							keep the other version
						</a>
						.
					</p>
				</section>
			) : null}
			<form method="post" action={address} noValidate>
				<input type="hidden" name="seen" value={refused?.theirs?.seen ?? seen} readOnly />
				<Input
					id="title"
					name="title"
					label={{ text: "Title of the page", classes: "govuk-label--s" }}
					value={typed?.title ?? page.title}
					errorMessage={messageOf("title")}
				/>
				<Textarea
					id="intro"
					name="intro"
					rows={4}
					label={{ text: "What it says at the top", classes: "govuk-label--s" }}
					value={typed?.intro ?? page.intro ?? ""}
					errorMessage={messageOf("intro")}
				/>
				{mayJoinBundle(view.form) && page.questions.length > 0 ? <AskedIn view={view} page={page} /> : null}
				<button type="submit" className="govuk-button" name="_action" value="save">
					Save this page
				</button>
			</form>
			<PagePlace address={address} page={page} place={place} last={view.outline.length - 1} />
			<p className="govuk-body">
				<a
					className="govuk-link"
					href={`${editorAddress(view.form, "new")}?page=${encodeURIComponent(page.id)}`}
				>
					Add a question to this page
				</a>
				{" · "}
				<a
					className="govuk-link"
					href={`${editorAddress(view.form, "pages", "new")}?after=${encodeURIComponent(page.id)}`}
				>
					Add a page behind this one
				</a>
				{" · "}
				<a className="govuk-link" href={editorAddress(view.form)}>
					Back to the overview
				</a>
			</p>
		</>
	);
}

/** In which kinds of referral a page is asked: the rest of a document can be part of a bundle without it. */
function AskedIn({ view, page }: Pick<PageScreenProps, "view" | "page">) {
	const leftOut = kindsLeftOut(view.document, page.id);
	return (
		<>
			<input type="hidden" name="kinds" value="asked" />
			<Checkboxes
				name="kind"
				classes="govuk-checkboxes--small"
				fieldset={{
					legend: { text: "Ask this page in referrals of these kinds", classes: "govuk-fieldset__legend--s" },
				}}
				hint="Where the form is one of their documents. All of its questions go with the page."
				values={settableKinds.filter((kind) => !leftOut.includes(kind))}
				items={settableKinds.map((kind) => ({ value: kind, text: referralKindLabels[kind] }))}
			/>
		</>
	);
}

interface PagePlaceProps {
	readonly address: string;
	readonly page: FormPage;
	readonly place: number;
	readonly last: number;
}

function PagePlace({ address, page, place, last }: PagePlaceProps) {
	const button = (value: string, text: string) => (
		<button type="submit" className="govuk-button govuk-button--secondary" name="_action" value={value}>
			{text}
		</button>
	);
	return (
		<>
			<h2 className="govuk-heading-m" id="place" tabIndex={-1}>
				Where it stands
			</h2>
			<form method="post" action={address} className="govuk-button-group">
				{place > 0 ? button("up", "Move this page up") : null}
				{place < last ? button("down", "Move this page down") : null}
				{page.questions.length === 0 ? button("retire", "Take this page away") : null}
			</form>
			{page.questions.length > 0 ? (
				<p className="govuk-body">
					A page can be taken away once its questions have been moved to other pages or taken off the form.
				</p>
			) : null}
		</>
	);
}

interface NewPageProps {
	readonly view: EditorView;
	readonly title: string;
	readonly after: string;
	readonly problems: Problems;
}

/** A new page: its title, and where it goes. */
export function NewPage({ view, title, after, problems }: NewPageProps) {
	return (
		<form method="post" noValidate>
			<Summary problems={problems} message={null} />
			<h1 className="govuk-heading-l">Add a page</h1>
			<Input
				id="title"
				name="title"
				label={{ text: "Title of the page", classes: "govuk-label--s" }}
				value={title}
				errorMessage={problems.find(({ field }) => field === "title")?.message}
			/>
			<Select
				id="after"
				name="after"
				label={{ text: "Behind which page", classes: "govuk-label--s" }}
				value={after}
				items={view.outline.map((page) => ({ value: page.id, text: page.title }))}
			/>
			<button type="submit" className="govuk-button">
				Add this page
			</button>
		</form>
	);
}
