import { useState } from "react";
import { Button } from "#app/components/layout/Button.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { questionOf } from "#schemas/questions.ts";
import { answerText } from "./answerText.ts";
import type { OtherVersion } from "./autosaver.ts";
import { fieldId } from "./fieldPath.ts";
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
		<section className="cm-conflict" aria-labelledby="conflict" id="conflict-box" tabIndex={-1}>
			<h2 className="govuk-heading-m" id="conflict">
				{other.who || "Someone else"} changed this page while you had it open
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
	const mine = answerText(question, book.answer([id]), context);
	const their = answerText(question, other.answers[id], context);
	if (!hydrated)
		return (
			<div className="cm-conflict__question">
				<h3 className="govuk-heading-s">{titleOf(question)}</h3>
				<p className="govuk-body">
					Yours: {mine} (<a href={`#${fieldId(id)}`}>change</a>)
				</p>
				<p className="govuk-body">
					{other.who || "Theirs"}: {their}
				</p>
			</div>
		);
	return (
		<Radios
			name={`version-${id}`}
			idPrefix={`version-${id}`}
			fieldset={{ legend: { text: titleOf(question), classes: "govuk-fieldset__legend--s" } }}
			items={[
				{ value: "mine", text: "Keep mine", hint: mine },
				{ value: "theirs", text: `Take ${other.who ? `that of ${other.who}` : "theirs"}`, hint: their },
			]}
			value={theirs.includes(id) ? "theirs" : "mine"}
			onChange={(event) => choose(id, event.target.value)}
		/>
	);
}
