import { memo, startTransition, useEffect, useMemo, useState } from "react";
import { type PanelCell, type PanelEntry, panelView } from "#schemas/panel.ts";
import { questionOf, uiOf } from "#schemas/questions.ts";
import { notProvided, onOneLine } from "#schemas/show.ts";
import { askedOn } from "./pageSchema.ts";
import { type Section, useSection } from "./section.tsx";
import { titleOf, widgetOf } from "./widget.ts";

/** On a wide screen the box scrolls by itself, so it must be reachable without a mouse. */
const reachable = { tabIndex: 0 };

/** Milliseconds without a change after which what the panel will see is worked out anew, so that no keystroke waits for it. */
const settledAfter = 600;

/** The count of changes as it was when somebody last stopped typing. */
function useChangesAtRest(book: Section["book"]): number {
	const [changes, setChanges] = useState(book.changes);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const atRest = () => startTransition(() => setChanges(book.changes()));
		const stop = book.subscribe("answers", () => {
			clearTimeout(timer);
			timer = setTimeout(atRest, settledAfter);
		});
		atRest();
		return () => {
			clearTimeout(timer);
			stop();
		};
	}, [book]);
	return changes;
}

/** The answers of this page as the cluster panel will read them; follows the typing a moment behind. */
export const PanelPreview = memo(function PanelPreview() {
	const section = useSection();
	const { book } = section;
	const changes = useChangesAtRest(book);
	const { seen, withheld } = useMemo(() => {
		void changes;
		return panelSide(section);
	}, [section, changes]);
	return (
		<aside className="cm-panel-preview" aria-labelledby="panel-preview" {...reachable}>
			<h2 className="govuk-heading-s" id="panel-preview">
				What the panel will see
			</h2>
			{seen.length === 0 ? <p className="govuk-body-s">Nothing from this page yet.</p> : null}
			<dl className="cm-panel-preview__list">
				{seen.map((entry) => (
					<Seen key={entry.question} entry={entry} />
				))}
			</dl>
			{withheld.length > 0 ? (
				<>
					<h3 className="govuk-heading-s">Not shown to the panel</h3>
					<ul className="govuk-list govuk-list--bullet cm-panel-preview__withheld">
						{withheld.map((title) => (
							<li key={title}>{title}</li>
						))}
					</ul>
				</>
			) : null}
		</aside>
	);
});

/** What of the page the panel reads, and the wordings of the questions it never reads. */
function panelSide({ document, pageId, book, context }: Section) {
	const { visible } = book.settledNow();
	const asked = askedOn(document, pageId, visible);
	const seen = panelView(document, book.answers(), context, book.settledRows).filter(({ question }) =>
		asked.includes(question),
	);
	const withheld = asked.flatMap((id) => {
		const question = questionOf(document, id);
		if (!question || widgetOf(question, uiOf(document, id)) === "guidance") return [];
		return ["hide", "never"].includes(question["x-panel"] ?? "hide") ? [titleOf(question)] : [];
	});
	return { seen, withheld: [...new Set(withheld)] };
}

function Seen({ entry: { label, text, treatment, rows } }: { entry: PanelEntry }) {
	return (
		<div className="cm-panel-preview__entry">
			<dt>{label}</dt>
			<dd>
				{rows && rows.length > 0 ? (
					rows.map(numbered).map(({ number, text }) => <Row key={number} text={text} />)
				) : (
					<span className="cm-lines">{text}</span>
				)}
				{treatment === "redact" ? (
					<span className="cm-panel-preview__note">Checked for names before the panel sees it</span>
				) : null}
			</dd>
		</div>
	);
}

/** A block of its own, so that a change of one row leaves the others as they stand. */
const Row = memo(function Row({ text }: { text: string }) {
	return <div className="cm-lines cm-panel-preview__row">{text}</div>;
});

/** A row with what is answered in it, each on a line of its own. */
function numbered(cells: readonly PanelCell[], place: number): { number: number; text: string } {
	const number = place + 1;
	const lines = cells
		.filter(({ text }) => text !== notProvided)
		.map(({ label, text }) => onOneLine(label, text));
	return { number, text: [`${number}.`, ...(lines.length === 0 ? [notProvided] : lines)].join("\n") };
}
