import { SectionForm } from "#app/components/forms/SectionForm.tsx";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { PreviewView } from "#app/domain/formViews.ts";
import { StateTag } from "./StateTag.tsx";

type Choice = Partial<Pick<PreviewView, "as" | "mode" | "pageId">>;

/** The address of this preview with some of it chosen otherwise. */
function addressOf(view: PreviewView, choice: Choice): string {
	const { as, mode, pageId } = { ...view, ...choice };
	return `/forms/${view.form}/versions/${view.number}?${new URLSearchParams({ page: pageId, as, mode })}`;
}

/** A version page by page as people will meet it; what is tried on it is kept nowhere. */
export function PreviewPage({ view }: { view: PreviewView }) {
	const { form, number, document } = view;
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: document.title, href: `/forms/${form}` },
					{ text: `Version ${number}` },
				]}
			/>
			<div className="cm-preview__bar">
				<p className="govuk-body">
					<StateTag state={view.state} />{" "}
					<strong>
						Version {number} of ‘{document.title}’.
					</strong>{" "}
					A look at the form: nothing typed here is kept or sent.
				</p>
				<nav aria-label="How to look at it">
					<Choices
						view={view}
						label="As"
						now={view.as}
						choices={[
							{ value: "senco", text: "a SENCo", choice: { as: "senco" } },
							{ value: "panel", text: "the panel", choice: { as: "panel" } },
						]}
					/>
					<Choices
						view={view}
						label="In"
						now={view.mode}
						choices={[
							{ value: "trial", text: "trial", choice: { mode: "trial" } },
							{ value: "live", text: "live", choice: { mode: "live" } },
						]}
					/>
					<Choices
						view={view}
						label="Page"
						now={view.pageId}
						choices={document.pages.map(({ id, title }) => ({
							value: id,
							text: title,
							choice: { pageId: id },
						}))}
					/>
				</nav>
				<p className="govuk-body-s cm-muted cm-preview__hash">SHA-256 of its exact bytes: {view.sha256}</p>
			</div>
			<Shown view={view} />
		</>
	);
}

interface ChoicesProps {
	readonly view: PreviewView;
	readonly label: string;
	readonly now: string;
	readonly choices: readonly { readonly value: string; readonly text: string; readonly choice: Choice }[];
}

function Choices({ view, label, now, choices }: ChoicesProps) {
	return (
		<p className="govuk-body">
			<span className="cm-muted">{label}: </span>
			{choices.map(({ value, text, choice }, place) => (
				<span key={value}>
					{place > 0 ? " · " : null}
					{value === now ? (
						<strong aria-current="true">{text}</strong>
					) : (
						<a className="govuk-link" href={addressOf(view, choice)}>
							{text}
						</a>
					)}
				</span>
			))}
		</p>
	);
}

function Shown({ view }: { view: PreviewView }) {
	if (view.gate.length > 0) {
		return (
			<InsetText>
				<h1 className="govuk-heading-m">This draft cannot be shown yet</h1>
				<ul className="govuk-list govuk-list--bullet">
					{[...new Set(view.gate)].map((message) => (
						<li key={message}>{message}</li>
					))}
				</ul>
			</InsetText>
		);
	}
	return view.as === "panel" ? <PanelSide view={view} /> : <SchoolSide view={view} />;
}

function SchoolSide({ view }: { view: PreviewView }) {
	const { document, pageId, conditional } = view;
	const place = document.pages.findIndex(({ id }) => id === pageId);
	const last = place === document.pages.length - 1;
	return (
		<>
			{conditional.length > 0 ? (
				<InsetText>
					Asked on this page only in some cases: {conditional.map((title) => `‘${title}’`).join(", ")}.
				</InsetText>
			) : null}
			<SectionForm
				document={document}
				pageId={pageId}
				mode={view.mode}
				answers={view.answers}
				context={view.context}
				issues={view.issues}
				action={addressOf(view, {})}
				revision={1}
				savedAt={null}
				status="Nothing here is saved"
				labels={{
					save: "Try these answers",
					exit: last ? "Back to the form’s versions" : "Go to the next page",
				}}
			/>
		</>
	);
}

function PanelSide({ view }: { view: PreviewView }) {
	const page = view.document.pages.find(({ id }) => id === view.pageId);
	return (
		<>
			<h1 className="govuk-heading-l">{page?.title}: what the panel sees</h1>
			{view.panel.length > 0 ? (
				<SummaryList rows={view.panel.map(({ title, seen }) => ({ key: title, value: seen }))} />
			) : (
				<p className="govuk-body">Nothing is asked on this page in this mode.</p>
			)}
		</>
	);
}
