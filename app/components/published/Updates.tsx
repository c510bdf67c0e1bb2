import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import type { UpdateEntry } from "#app/domain/updates.ts";
import { showDate } from "#schemas/entry.ts";

/** What has changed in the forms, the latest first, for anybody. */
export function Updates({ entries }: { readonly entries: readonly UpdateEntry[] }) {
	return (
		<>
			<h1 className="govuk-heading-xl">What has changed in the forms</h1>
			<p className="govuk-body cm-reading">
				Educators revise the forms that schools fill in. Two people agree to every change. Here is what
				changed, and why. You can follow it with a{" "}
				<a className="govuk-link" href="/updates.atom">
					feed reader
				</a>
				.
			</p>
			{entries.length === 0 ? (
				<EmptyState title="No form has changed yet">
					When a form changes, you will read here what changed, when, and why.
				</EmptyState>
			) : (
				entries.map((entry) => <Entry key={entry.id} entry={entry} />)
			)}
		</>
	);
}

function Entry({ entry: { id, title, number, on, reason, pages } }: { readonly entry: UpdateEntry }) {
	return (
		<article className="cm-reading govuk-!-margin-bottom-8" aria-labelledby={id}>
			<h2 className="govuk-heading-m govuk-!-margin-bottom-1" id={id}>
				{title}
			</h2>
			<p className="govuk-body-s cm-muted">
				Version {number}, in use from {showDate(on)}
			</p>
			<p className="govuk-body">
				<strong>Why: </strong>
				{reason}
			</p>
			{pages.map((page) => (
				<div key={page.title}>
					<h3 className="govuk-heading-s govuk-!-margin-bottom-1">{page.title}</h3>
					<ul className="govuk-list govuk-list--bullet">
						{page.lines.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</div>
			))}
		</article>
	);
}
