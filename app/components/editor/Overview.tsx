import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { countWords, ThreadCount } from "#app/components/threads/ThreadCount.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { OutlinePage, OutlineQuestion } from "#app/domain/editor/outline.ts";
import { anchorKey, commentsAddress } from "#app/domain/threads.ts";
import { tryAddress } from "#app/domain/tryForm.ts";
import { ChangesSoFar } from "./ChangesSoFar.tsx";
import { GateList } from "./GateList.tsx";

/** The whole form with its order, everything that has changed, and what keeps it from being published. */
export function Overview({ view, refused }: { readonly view: EditorView; readonly refused: string | null }) {
	return (
		<>
			{refused ? <ErrorSummary errorList={[{ text: refused }]} /> : null}
			<span className="govuk-caption-l">Version {view.number}, a draft</span>
			<h1 className="govuk-heading-l">Edit: {view.title}</h1>
			<p className="govuk-body">
				{view.isNew
					? "Nobody outside your group sees this form before two people have published it."
					: "Nobody outside your group sees this draft. The published form and everything schools have written in it stay as they are until two people publish this version."}
			</p>
			<p className="govuk-body">
				<a className="govuk-link" href={commentsAddress(view.form)}>
					{countWords(Object.values(view.openThreads).reduce((sum, open) => sum + open, 0))} on this form
				</a>
				{" · "}
				<a className="govuk-link" href={tryAddress(view.form)}>
					Try it from the first page to the end
				</a>
			</p>
			<ChangesSoFar view={view} />
			<GateList view={view} />
			<h2 className="govuk-heading-m" id="order">
				Pages and questions in order
			</h2>
			<form method="post" action={editorAddress(view.form)}>
				{view.outline.map((page, place) => (
					<Page
						key={page.id}
						view={view}
						page={page}
						first={place === 0}
						last={place === view.outline.length - 1}
					/>
				))}
			</form>
			<Button href={editorAddress(view.form, "pages", "new")} classes="govuk-button--secondary">
				Add a page
			</Button>
			<p className="govuk-body">
				<a className="govuk-link" href={editorAddress(view.form, "about")}>
					What it is called, and what for
				</a>
				{" · "}
				<a className="govuk-link" href={editorAddress(view.form, "json")}>
					The whole draft as text, or from a file
				</a>
			</p>
		</>
	);
}

/** Open threads about a question and, of a table, about its columns. */
function openOn({ openThreads }: EditorView, { field, columns }: OutlineQuestion): number {
	return [field, ...columns.map((column) => column.field)]
		.map((one) => openThreads[anchorKey({ kind: "question", field: one })] ?? 0)
		.reduce((sum, open) => sum + open, 0);
}

interface PageProps {
	readonly view: EditorView;
	readonly page: OutlinePage;
	readonly first: boolean;
	readonly last: boolean;
}

function Page({ view, page, first, last }: PageProps) {
	const { form } = view;
	const questions = page.questions;
	return (
		<section className="cm-order" aria-labelledby={`page-${page.id}`}>
			<div className="cm-order__head">
				<h3 className="govuk-heading-s cm-order__title" id={`page-${page.id}`} tabIndex={-1}>
					<a className="govuk-link" href={editorAddress(form, "pages", page.id)}>
						{page.title}
					</a>
				</h3>
				<ThreadCount
					open={view.openThreads[anchorKey({ kind: "page", page: page.id })] ?? 0}
					href={`${editorAddress(form, "pages", page.id)}#comments`}
				/>
				<Steps name="page" id={page.id} title={`page ${page.title}`} first={first} last={last} />
			</div>
			{questions.length === 0 ? <p className="govuk-body">No questions yet.</p> : null}
			<ol className="cm-order__list">
				{questions.map((question, place) => (
					<Question
						key={question.field}
						form={form}
						question={question}
						openThreads={openOn(view, question)}
						first={place === 0}
						last={place === questions.length - 1}
					/>
				))}
			</ol>
			<p className="govuk-body">
				<a className="govuk-link" href={`${editorAddress(form, "new")}?page=${encodeURIComponent(page.id)}`}>
					Add a question<span className="govuk-visually-hidden"> to {page.title}</span>
				</a>
				{" · "}
				<a
					className="govuk-link"
					href={`${editorAddress(form, "paste")}?page=${encodeURIComponent(page.id)}`}
				>
					Paste questions<span className="govuk-visually-hidden"> into {page.title}</span>
				</a>
				{" · "}
				<a className="govuk-link" href={`${editorAddress(form, "bank")}?page=${encodeURIComponent(page.id)}`}>
					Take from another form<span className="govuk-visually-hidden"> into {page.title}</span>
				</a>
			</p>
		</section>
	);
}

interface QuestionProps {
	readonly form: string;
	readonly question: OutlineQuestion;
	readonly openThreads: number;
	readonly first: boolean;
	readonly last: boolean;
}

function Question({ form, question, openThreads, first, last }: QuestionProps) {
	return (
		<li className="cm-order__item" id={`q-${question.field}`} tabIndex={-1}>
			<div className="cm-order__words">
				<a className="govuk-link" href={editorAddress(form, question.field)}>
					{question.title}
				</a>
				<span className="cm-order__detail">{question.detail}</span>
				{question.condition ? (
					<span className="cm-order__detail">Asked only when {question.condition}</span>
				) : null}
				<ThreadCount open={openThreads} href={`${editorAddress(form, question.field)}#comments`} />
			</div>
			<Steps name="question" id={question.field} title={question.title} first={first} last={last} />
		</li>
	);
}

interface StepsProps {
	readonly name: "page" | "question";
	readonly id: string;
	readonly title: string;
	readonly first: boolean;
	readonly last: boolean;
}

/** Up and down, each a button of its own; at the end of the list there is none that does nothing. */
function Steps({ name, id, title, first, last }: StepsProps) {
	return (
		<span className="cm-order__steps">
			{first ? null : <Step name={name} id={id} title={title} way="up" />}
			{last ? null : <Step name={name} id={id} title={title} way="down" />}
		</span>
	);
}

function Step({
	name,
	id,
	title,
	way,
}: Omit<StepsProps, "first" | "last"> & { readonly way: "up" | "down" }) {
	return (
		<button
			type="submit"
			className="govuk-button govuk-button--secondary cm-button--small"
			name={`${name}-${way}`}
			value={id}
		>
			{way === "up" ? "Up" : "Down"}
			<span className="govuk-visually-hidden">
				: move {title} {way}
			</span>
		</button>
	);
}
