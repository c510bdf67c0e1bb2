import { SectionForm } from "#app/components/forms/SectionForm.tsx";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { type TryView, tryAddress } from "#app/domain/tryForm.ts";
import type { Issue } from "#schemas/annotations.ts";
import { StateTag } from "./StateTag.tsx";

/** A form filled in to try it: a page at a time, and at the end what would be wrong and what the panel would read. */
export function TryPage({ view }: { readonly view: TryView }) {
	const { form, number, document, mode, state } = view;
	const other = mode === "trial" ? "live" : "trial";
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: document.title, href: `/forms/${encodeURIComponent(form)}` },
					{ text: "Try it" },
				]}
			/>
			<div className="cm-preview__bar">
				<p className="govuk-body">
					<StateTag state={state} />{" "}
					<strong>
						Try version {number} of ‘{document.title}’, as in {mode}.
					</strong>{" "}
					Nothing you fill in is kept or sent. It goes with you from page to page, and is gone when you leave.{" "}
					<a className="govuk-link" href={tryAddress(form, other)}>
						Begin again as in {other}
					</a>
				</p>
			</div>
			{view.gate.length > 0 ? <NotYet view={view} /> : null}
			{view.gate.length === 0 ? view.pageId === "" ? <End view={view} /> : <Page view={view} /> : null}
		</>
	);
}

function NotYet({ view }: { readonly view: TryView }) {
	return (
		<InsetText>
			<h1 className="govuk-heading-m">This draft cannot be tried yet</h1>
			<ul className="govuk-list govuk-list--bullet">
				{view.gate.map((message) => (
					<li key={message}>{message}</li>
				))}
			</ul>
		</InsetText>
	);
}

function Page({ view }: { readonly view: TryView }) {
	const { document, pageId, form, mode } = view;
	const isLast = document.pages.at(-1)?.id === pageId;
	return (
		<SectionForm
			key={pageId}
			document={document}
			pageId={pageId}
			mode={mode}
			answers={view.answers}
			context={view.context}
			issues={view.issues}
			action={tryAddress(form, mode)}
			revision={1}
			savedAt={null}
			status="Nothing here is saved"
			labels={{ save: "Check this page", exit: isLast ? "See what would be sent" : "Next page" }}
			extra={<Carried view={view} />}
		/>
	);
}

/** Everything filled in on other pages, and which page this is. */
function Carried({ view }: { readonly view: TryView }) {
	return (
		<>
			<input type="hidden" name="page" value={view.pageId} readOnly />
			<input type="hidden" name="carried" value={JSON.stringify(view.answers)} readOnly />
		</>
	);
}

function End({ view }: { readonly view: TryView }) {
	const { document, form, mode, panel } = view;
	const errors = view.issues.filter(({ severity }) => severity === "error");
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-l">
				{errors.length > 0 ? "It could not be sent like this" : "It could be sent"}
			</h1>
			<p className="govuk-body">
				{errors.length > 0
					? `${errors.length === 1 ? "One thing is" : `${errors.length} things are`} missing or wrong. This is what somebody filling it in is told:`
					: "Everything that must be answered is, and nothing contradicts anything."}
			</p>
			<form method="post" action={tryAddress(form, mode)}>
				<Carried view={view} />
				{document.pages.map(({ id, title, questions }) => (
					<section key={id} aria-labelledby={`try-${id}`} className="cm-order">
						<h2 className="govuk-heading-s" id={`try-${id}`}>
							{title}
						</h2>
						<Wrong issues={errors.filter((issue) => isOn(issue, questions))} />
						<Button name="_action" value={`page:${id}`} classes="govuk-button--secondary cm-button--small">
							Go back to this page<span className="govuk-visually-hidden">: {title}</span>
						</Button>
					</section>
				))}
			</form>
			<Wrong issues={errors.filter((one) => !document.pages.some(({ questions }) => isOn(one, questions)))} />
			<h2 className="govuk-heading-m">What the panel would read</h2>
			{panel.length === 0 ? (
				<p className="govuk-body">Nothing yet: nothing it may see has been answered.</p>
			) : (
				<SummaryList
					rows={panel.map(({ label, text }) => ({
						key: label,
						value: <span className="cm-lines">{text}</span>,
					}))}
				/>
			)}
		</div>
	);
}

function isOn({ question }: Issue, questions: readonly string[]): boolean {
	return questions.includes(question.split(".")[0] ?? "");
}

function Wrong({ issues }: { readonly issues: readonly Issue[] }) {
	if (issues.length === 0) return null;
	return (
		<ul className="govuk-list govuk-list--bullet">
			{issues.map(({ message, path }) => (
				<li key={`${path} ${message}`}>{message}</li>
			))}
		</ul>
	);
}
