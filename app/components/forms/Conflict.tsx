import { useState } from "react";
import { Button } from "#app/components/layout/Button.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import type { Answer, Answers } from "#schemas/annotations.ts";
import { columnsOf, isRecord, questionOf, uiOf } from "#schemas/questions.ts";
import { showAnswer } from "#schemas/show.ts";
import type { OtherVersion } from "./autosaver.ts";
import { fieldId } from "./fieldPath.ts";
import { conflictId } from "./SaveState.tsx";
import { useHydrated, useSection } from "./section.tsx";
import { titleOf } from "./widget.ts";

interface ConflictProps {
	readonly other: OtherVersion;
	/** The questions both have changed, differently. */
	readonly differing: readonly string[];
	/** The person has decided about every one of them; `theirs` are the questions to take from the other version. */
	onDecided(theirs: readonly string[]): void;
}

/**
 * Both versions of each answer that two people have changed. Where scripts run the person chooses; without them
 * their own version is in the fields below and the other is here to copy from.
 */
export function Conflict({ other, differing, onDecided }: ConflictProps) {
	const hydrated = useHydrated();
	const [theirs, setTheirs] = useState<readonly string[]>([]);
	const choose = (id: string, version: string) =>
		setTheirs((before) => [...before.filter((one) => one !== id), ...(version === "theirs" ? [id] : [])]);
	return (
		<section className="cm-conflict" aria-labelledby="conflict" id={conflictId} tabIndex={-1}>
			<h2 className="govuk-heading-m" id="conflict">
				{isOwn(other)
					? "You changed this page in another tab or on another device while you had it open here"
					: `${other.who || "Someone else"} changed this page while you had it open`}
			</h2>
			<p className="govuk-body">
				{hydrated
					? "Choose which answer to keep for each question. Nothing of yours is lost until you do."
					: "Your answers are in the form below. Change them where the other version is right, then save."}
			</p>
			{differing.map((id) => (
				<BothVersions key={id} id={id} other={other} hydrated={hydrated} theirs={theirs} choose={choose} />
			))}
			{hydrated ? (
				<Button type="button" attributes={{ onClick: () => onDecided(theirs) }}>
					Keep these answers
				</Button>
			) : null}
		</section>
	);
}

/** Is the other version the person's own, from another tab or device? */
function isOwn({ who }: OtherVersion): boolean {
	return who === "You";
}

function theirWords(other: OtherVersion): string {
	if (isOwn(other)) return "Take the other version";
	return other.who ? `Take theirs (${other.who})` : "Take theirs";
}

interface BothVersionsProps {
	readonly id: string;
	readonly other: OtherVersion;
	readonly hydrated: boolean;
	readonly theirs: readonly string[];
	choose(id: string, version: string): void;
}

function BothVersions({ id, other, hydrated, theirs, choose }: BothVersionsProps) {
	const { document, context, book } = useSection();
	const question = questionOf(document, id);
	if (!question) return null;
	const ui = uiOf(document, id);
	const inWords = (answer: Answer | undefined) => {
		const columns = columnsOf(question, ui);
		if (columns.length === 0 || !Array.isArray(answer)) return showAnswer(question, ui, answer, context);
		const rows = answer.filter(isRecord).map((row: Answers, place) => {
			const cells = columns.filter((column) => row[column.id] !== undefined);
			const words = cells.map((column) => showAnswer(column.question, column.ui, row[column.id], context));
			return `${place + 1}. ${words.join(", ")}`;
		});
		return rows.join("\n");
	};
	const mine = inWords(book.answer([id]));
	const their = inWords(other.answers[id]);
	if (!hydrated)
		return (
			<div className="cm-conflict__question">
				<h3 className="govuk-heading-s">{titleOf(question)}</h3>
				<p className="govuk-body cm-lines">
					Yours: {mine} (<a href={`#${fieldId(id)}`}>change</a>)
				</p>
				<p className="govuk-body cm-lines">
					{isOwn(other) ? "The other version" : other.who || "Theirs"}: {their}
				</p>
			</div>
		);
	return (
		<Radios
			name={`version-${id}`}
			idPrefix={`version-${id}`}
			fieldset={{ legend: { text: titleOf(question), classes: "govuk-fieldset__legend--s" } }}
			items={[
				{
					value: "mine",
					text: isOwn(other) ? "Keep what is here" : "Keep mine",
					hint: { text: mine, classes: "cm-lines" },
				},
				{
					value: "theirs",
					text: theirWords(other),
					hint: { text: their, classes: "cm-lines" },
				},
			]}
			value={theirs.includes(id) ? "theirs" : "mine"}
			onChange={(event) => choose(id, event.target.value)}
		/>
	);
}
