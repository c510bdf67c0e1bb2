import { useDeferredValue, useMemo, useSyncExternalStore } from "react";
import { panelView } from "#schemas/panel.ts";
import { questionOf, uiOf } from "#schemas/questions.ts";
import { askedOn } from "./pageSchema.ts";
import { useSection } from "./section.tsx";
import { titleOf, widgetOf } from "./widget.ts";

/** The answers of this page as the cluster panel will read them; follows the typing a moment behind. */
export function PanelPreview() {
	const { document, pageId, book, context } = useSection();
	const changes = useDeferredValue(useSyncExternalStore(book.subscribe, book.changes, book.changes));
	const { seen, unseen } = useMemo(() => {
		void changes;
		const { visible, answers } = book.settled();
		const asked = new Set(askedOn(document, pageId, visible));
		const entries = panelView(document, answers, context).filter(({ question }) => asked.has(question));
		const told = new Set(entries.map(({ question }) => question));
		return { seen: entries, unseen: [...asked].filter((id) => !told.has(id)) };
	}, [document, pageId, book, context, changes]);
	const withheld = unseen.flatMap((id) => {
		const question = questionOf(document, id);
		if (!question || widgetOf(question, uiOf(document, id)) === "guidance") return [];
		return question["x-panel"] === undefined || ["hide", "never"].includes(question["x-panel"])
			? [titleOf(question)]
			: [];
	});
	return (
		<aside className="cm-panel-preview" aria-labelledby="panel-preview" {...reachable}>
			<h2 className="govuk-heading-s" id="panel-preview">
				What the panel will see
			</h2>
			{seen.length === 0 ? <p className="govuk-body-s">Nothing from this page yet.</p> : null}
			<dl className="cm-panel-preview__list">
				{seen.map(({ question, label, text, treatment }) => (
					<div key={question} className="cm-panel-preview__entry">
						<dt>{label}</dt>
						<dd>
							<span className="cm-lines">{text}</span>
							{treatment === "redact" ? (
								<span className="cm-panel-preview__note">Checked for names before the panel sees it</span>
							) : null}
						</dd>
					</div>
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
}

/** On a wide screen the box scrolls by itself, so it must be reachable without a mouse. */
const reachable = { tabIndex: 0 };
