import { BookTag } from "#app/components/funds/MoneyHead.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { type PublishedRelease, paragraphsOf, type ReleaseCard } from "#reports/release/shape.ts";
import { showDate } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { SafeFigures } from "./SafeFigures.tsx";

/** Every release everybody may read, the latest first. */
export function PublishedList({ releases }: { readonly releases: readonly ReleaseCard[] }) {
	return (
		<>
			<h1 className="govuk-heading-xl">Published figures</h1>
			<p className="govuk-body cm-reading">
				What the clusters decide, in numbers and plain words. Nothing here can be traced to a child: small
				numbers are left out or put together.
			</p>
			{releases.length === 0 ? (
				<EmptyState title="Nothing has been published yet">
					Figures are published after the meetings of a half term. They will be listed here, the latest first.
				</EmptyState>
			) : (
				<ul className="govuk-list govuk-list--spaced">
					{releases.map(({ id, title, mode, period, publishedOn }) => (
						<li key={id}>
							<a className="govuk-link govuk-!-font-weight-bold" href={`/published/${id}`}>
								{title}
							</a>
							<br />
							{period}
							<br />
							Published {publishedOn ? showDate(publishedOn) : ""} <BookTag mode={mode} />
						</li>
					))}
				</ul>
			)}
		</>
	);
}

/** One release, as it was approved. */
export function PublishedPage({ release }: { readonly release: PublishedRelease }) {
	return (
		<>
			<BackLink href="/published">All published figures</BackLink>
			<h1 className="govuk-heading-xl">{release.title}</h1>
			<p className="govuk-body cm-reading">
				{release.period}. Published {release.publishedOn ? showDate(release.publishedOn) : ""}.
			</p>
			<TrialWords mode={release.mode} />
			{release.tables.map((worded) => (
				<SafeFigures key={worded.table.name} worded={worded} mode={release.mode} withWords />
			))}
			<h2 className="govuk-heading-m">Take the figures with you</h2>
			<p className="govuk-body">
				<a className="govuk-link" href={`/published/${release.id}.csv`}>
					Download these figures (CSV)
				</a>
			</p>
			<Method release={release} />
		</>
	);
}

/** What trial figures are, wherever they are shown. */
export function TrialWords({ mode }: { readonly mode: Mode }) {
	if (mode === "live") return null;
	return (
		<InsetText>
			<strong>Trial: notional.</strong> These figures come from a trial. Schools and meetings tried every
			step, but no money was given out and no child’s help changed.
		</InsetText>
	);
}

function Method({ release }: { readonly release: PublishedRelease }) {
	const threshold = release.tables[0]?.table.rule.threshold ?? 5;
	return (
		<Details summary="How these figures are made">
			{paragraphsOf(release.notes).map((paragraph) => (
				<p key={paragraph}>{paragraph}</p>
			))}
			<p>The figures were taken on {showDate(release.countedOn)} and have not changed since.</p>
			<p>
				A number of children from 1 to {threshold - 1} is never shown, nor money that belongs to so few. Where
				such a number could be worked out from the others, groups are put together or another number is left
				out too. It is checked that nobody can work out a hidden number, not even with everything we published
				before. In the file a hidden number is the letter c.
			</p>
		</Details>
	);
}
