import { useState } from "react";
import { at } from "#app/components/forms/answerBook.ts";
import { type FieldPath, fieldName } from "#app/components/forms/fieldPath.ts";
import { useSection, useSettled } from "#app/components/forms/section.tsx";
import { DateInput, type DatePart } from "#app/components/layout/DateInput.tsx";
import type { Answer, Answers } from "#schemas/annotations.ts";
import { readDate } from "#schemas/entry.ts";
import { isRecord, uiOf } from "#schemas/questions.ts";
import { chosenYear, schoolYearOf, tellsYear } from "#schemas/schoolYear.ts";
import { type ControlProps, useField } from "./field.ts";

type Parts = Record<DatePart, string>;

const noParts: Parts = { day: "", month: "", year: "" };

/** The three boxes for an answer: a civil date without leading zeros, else the text as it was typed, by its spaces. */
export function partsOf(answer: Answer | undefined): Parts {
	if (typeof answer !== "string") return noParts;
	const civil = /^(\d{4})-(\d{2})-(\d{2})$/.exec(answer);
	if (civil) return { day: bare(civil[3]), month: bare(civil[2]), year: civil[1] ?? "" };
	const [day = "", month = "", ...year] = answer.split(" ");
	return { day, month, year: year.join(" ") };
}

function bare(digits = ""): string {
	return digits.replace(/^0/, "");
}

/** What three boxes answer: a civil date, the text as typed where it is none yet, nothing where all are empty. */
export function answerOfParts({ day, month, year }: Parts): string | undefined {
	if (`${day}${month}${year}`.trim() === "") return undefined;
	return readDate(day, month, year) ?? `${day.trim()} ${month.trim()} ${year.trim()}`;
}

const placeOfPart: readonly DatePart[] = ["day", "month", "year"];

/** A date in three boxes that keep what was typed. */
export function DateControl(props: ControlProps) {
	const field = useField(props);
	const [typed, setTyped] = useState<{ parts: Parts; answer: Answer | undefined }>();
	const parts = typed && typed.answer === field.answer ? typed.parts : partsOf(field.answer);
	const names = Object.fromEntries(placeOfPart.map((part) => [part, fieldName(props.path, part)]));
	const type = (part: DatePart, text: string) => {
		const next = { ...parts, [part]: text };
		const answer = answerOfParts(next);
		setTyped({ parts: next, answer });
		field.type(answer);
	};
	const input = (
		<DateInput
			id={field.id}
			names={names}
			values={parts}
			fieldset={{ legend: { text: field.label, classes: field.size.legend } }}
			hint={field.hint}
			errorMessage={field.errorMessage}
			onChange={(event) => {
				const part = placeOfPart.find((one) => event.target.id.endsWith(`-${one}`));
				if (part) type(part, event.target.value);
			}}
		/>
	);
	if (!tellsYear(props.ui)) return input;
	return (
		<>
			{input}
			<ToldYear path={props.path} answer={field.answer} />
		</>
	);
}

/** The year a child born that day is in, as soon as the date is whole; a doubt about it stands beside it. */
function ToldYear({ path, answer }: { path: FieldPath; answer: Answer | undefined }) {
	const { document, context } = useSection();
	const [table = "", row] = path;
	const looks = row === undefined ? document.ui : uiOf(document, String(table));
	const chosen = useSettled(({ answers }) =>
		chosenYear(looks, row === undefined ? answers : rowAt(answers, path)),
	);
	const year = schoolYearOf(answer, context.today, chosen);
	return (
		<div role="status" className="cm-told">
			{year ? <p className="govuk-body-s">{year.doubt ?? `${year.words}.`}</p> : null}
		</div>
	);
}

function rowAt(answers: Answers, path: FieldPath): Answers {
	const row = at(answers, path.slice(0, 2));
	return isRecord(row) ? row : {};
}
