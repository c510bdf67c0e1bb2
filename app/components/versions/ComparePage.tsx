import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import type { ComparedPage, ComparedQuestion, CompareView, QuestionFace } from "#app/domain/formViews.ts";
import { SeverityTag } from "./StateTag.tsx";

/** What changed between two versions, in words and side by side. */
export function ComparePage({ view }: { view: CompareView }) {
	const { form, title, from, to } = view;
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: title, href: `/forms/${form}` },
					{ text: "What changes" },
				]}
			/>
			<span className="govuk-caption-l">{title}</span>
			<h1 className="govuk-heading-l">
				From version {from.number} to version {to.number}
			</h1>
			{view.reason ? <InsetText>{view.reason}</InsetText> : null}
			{view.pages.length === 0 && view.unsaid.length === 0 ? (
				<p className="govuk-body">The two versions ask the same.</p>
			) : (
				<p className="govuk-body">
					On the whole: <SeverityTag severity={view.severity} />
				</p>
			)}
			{view.pages.map((page) => (
				<Page key={page.page ?? ""} page={page} view={view} />
			))}
			{view.unsaid.length > 0 ? (
				<>
					<h2 className="govuk-heading-m">Besides</h2>
					<ul className="govuk-list govuk-list--bullet">
						{view.unsaid.map((words) => (
							<li key={words}>{words}</li>
						))}
					</ul>
				</>
			) : null}
		</>
	);
}

function Page({ page, view }: { page: ComparedPage; view: CompareView }) {
	const id = `page-${page.page ?? "whole"}`;
	return (
		<section aria-labelledby={id} className="govuk-!-margin-bottom-8">
			<h2 className="govuk-heading-m" id={id}>
				{page.title}
			</h2>
			<ul className="govuk-list cm-changes">
				{page.lines.map(({ text, severity }) => (
					<li key={text} className="cm-changes__line">
						<SeverityTag severity={severity} /> <span>{text}</span>
					</li>
				))}
			</ul>
			{page.questions.map((question) => (
				<Beside key={question.field} question={question} view={view} />
			))}
		</section>
	);
}

function Beside({ question: { before, after }, view }: { question: ComparedQuestion; view: CompareView }) {
	return (
		<div className="cm-beside">
			<Face face={before} heading={`Version ${view.from.number}`} none="Not asked" />
			<Face face={after} heading={`Version ${view.to.number}`} none="No longer asked" />
		</div>
	);
}

function Face({ face, heading, none }: { face: QuestionFace | null; heading: string; none: string }) {
	return (
		<div className="cm-beside__side">
			<h3 className="cm-beside__version">{heading}</h3>
			{face ? (
				<>
					<p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{face.title}</p>
					{face.hint ? <p className="govuk-hint">{face.hint}</p> : null}
					{face.options.length > 0 ? (
						<ul className="govuk-list govuk-list--bullet">
							{face.options.map((option) => (
								<li key={option}>{option}</li>
							))}
						</ul>
					) : null}
					<p className="govuk-body-s cm-muted govuk-!-margin-bottom-0">
						{`${face.kind.charAt(0).toUpperCase()}${face.kind.slice(1)}. `}
						{face.required ? "Must be answered. " : "May be left unanswered. "}
						{face.panel}.
					</p>
				</>
			) : (
				<p className="govuk-body cm-muted">{none}</p>
			)}
		</div>
	);
}
