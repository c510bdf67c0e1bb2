import { Button } from "#app/components/layout/Button.tsx";
import { FigureRow } from "#app/components/layout/FigureRow.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { HomeDate, HomeView, WaitingItem } from "#app/domain/home.ts";
import { showDate } from "#schemas/entry.ts";

/** Home of a signed-in person: what waits for them first, then what is going on, then shortcuts. */
export function Home({ view }: { view: HomeView }) {
	return (
		<>
			<span className="govuk-caption-l">{view.roles.join("; ")}</span>
			<h1 className="govuk-heading-l">Hello, {view.name}</h1>
			{view.figures.length > 0 ? <FigureRow figures={view.figures} mode={view.mode} /> : null}
			<div className="govuk-grid-row">
				<div className="govuk-grid-column-two-thirds">
					<h2 className="govuk-heading-m">What waits for you</h2>
					<Waiting items={view.waiting} empty={view.emptyWaiting} />
					{view.start ? <Button href={view.start.href}>{view.start.text}</Button> : null}
				</div>
				<div className="govuk-grid-column-one-third">
					<Dates dates={view.dates} />
					<Shortcuts shortcuts={view.shortcuts} />
				</div>
			</div>
		</>
	);
}

function Waiting({ items, empty }: { items: readonly WaitingItem[]; empty: string }) {
	if (items.length === 0) return <p className="govuk-body">{empty}</p>;
	return (
		<ul className="govuk-task-list">
			{items.map((item, place) => (
				<li key={item.href} className="govuk-task-list__item govuk-task-list__item--with-link">
					<div className="govuk-task-list__name-and-hint">
						<a
							className="govuk-link govuk-task-list__link"
							href={item.href}
							aria-describedby={`waiting-${place}`}
						>
							{item.title}
						</a>
						<div className="govuk-task-list__hint" id={`waiting-${place}`}>
							{item.detail}
						</div>
					</div>
					<div className="govuk-task-list__status">
						{item.tag ? <Tag classes={`govuk-tag--${item.tag.colour}`}>{item.tag.text}</Tag> : null}
					</div>
				</li>
			))}
		</ul>
	);
}

function Dates({ dates }: { dates: readonly HomeDate[] }) {
	if (dates.length === 0) return null;
	return (
		<>
			<h2 className="govuk-heading-m">Dates</h2>
			<ul className="govuk-list govuk-list--spaced">
				{dates.map((date) => (
					<li key={`${date.date} ${date.title}`}>
						<strong>{showDate(date.date)}</strong>
						<br />
						{date.title}
						<br />
						<span className="govuk-hint">{date.detail}</span>
					</li>
				))}
			</ul>
		</>
	);
}

function Shortcuts({ shortcuts }: { shortcuts: HomeView["shortcuts"] }) {
	if (shortcuts.length === 0) return null;
	return (
		<nav aria-labelledby="shortcuts">
			<h2 className="govuk-heading-m" id="shortcuts">
				Shortcuts
			</h2>
			<ul className="govuk-list">
				{shortcuts.map((shortcut) => (
					<li key={shortcut.href}>
						<a className="govuk-link" href={shortcut.href}>
							{shortcut.text}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
