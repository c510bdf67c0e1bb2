import { Details } from "#app/components/layout/Details.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { MarkedText, Pieces } from "#app/components/release/MarkedText.tsx";
import type { DeskRefusal, DeskView } from "#app/domain/desk.ts";
import type { LevelChoice } from "#app/domain/hiding.ts";

interface ReleaseProps {
	readonly check: NonNullable<DeskView["check"]>;
	readonly forum: DeskView["forum"];
	/** Ids of the redacted copies that go with it, so that the release is of what was read. */
	readonly copies: readonly string[];
	readonly refused: DeskRefusal | null;
}

/** What the panel will read, marked words to decide on, how closely the age is told, and the release. */
export function Release({ check, forum, copies, refused }: ReleaseProps) {
	const hasMarks = (pieces: readonly { mark: unknown }[]) => pieces.some(({ mark }) => mark !== null);
	return (
		<form method="post" noValidate>
			<input type="hidden" name="submission" value={check.submission} />
			{copies.map((id) => (
				<input key={id} type="hidden" name="copy" value={id} />
			))}
			<h2 className="govuk-heading-m">Words that may say who it is about</h2>
			<p className="govuk-body">{markWords(check.marks)}</p>
			{check.documents.map((document) => {
				const marked = document.texts.filter(({ pieces }) => hasMarks(pieces));
				return marked.map((text) => (
					<MarkedText key={text.id} document={document.title} text={text} posted={refused?.posted ?? {}} />
				));
			})}
			<Textarea
				id="named"
				name="named"
				rows={3}
				label="Other names you see below"
				hint="One a line: brothers and sisters, parents, staff, streets. Each is replaced by [a name] wherever it stands."
				value={refused?.posted["named"]}
			/>
			<h2 className="govuk-heading-m">Everything the panel will read</h2>
			{check.documents
				.filter(({ texts }) => texts.length > 0)
				.map((document) => (
					<Details key={document.title} summary={document.title}>
						<dl className="govuk-summary-list">
							{document.texts.map((text) => (
								<div className="govuk-summary-list__row" key={text.id}>
									<dt className="govuk-summary-list__key">{text.label}</dt>
									<dd className="govuk-summary-list__value cm-typed">
										<Pieces text={text} />
									</dd>
								</div>
							))}
						</dl>
					</Details>
				))}
			<Levels check={check} forum={forum} refused={refused} />
			<button className="govuk-button" type="submit" name="intent" value="release">
				Release to the panel
			</button>
		</form>
	);
}

function markWords(marks: number): string {
	if (marks === 0) return "No known name, school or number was found in the texts. Read them all the same.";
	const count = marks === 1 ? "1 place is" : `${marks} places are`;
	return `${count} marked: the child’s own details, schools of the register, and numbers and addresses. Say for each what the panel reads.`;
}

function Levels({ check, forum, refused }: Omit<ReleaseProps, "copies">) {
	const error = (path: string) => refused?.issues.find((issue) => issue.path === path)?.message;
	return (
		<>
			<Radios
				name="level"
				idPrefix="level"
				value={refused?.posted["level"] ?? check.usual}
				fieldset={{
					legend: {
						text:
							check.levels.length > 1
								? "What the panel is told of the child’s age"
								: "How well the school is hidden",
						classes: "govuk-fieldset__legend--m",
					},
				}}
				hint={`${forum === "city" ? "The panel knows no cluster." : "The panel knows the cluster."} The more schools it could be, the better the school is hidden.`}
				errorMessage={error("level")}
				items={check.levels.map((choice) => ({
					value: choice.level,
					text: choice.label ?? "No age",
					hint: levelHint(choice),
				}))}
			/>
			{check.levels.some(({ needsReason }) => needsReason) ? (
				<Textarea
					id="cannotHideReason"
					name="cannotHideReason"
					rows={2}
					label="If it cannot be hidden: why it is released all the same"
					hint="Needed where what is shown could mean two schools or fewer. Your name is kept with it."
					value={refused?.posted["cannotHideReason"]}
					errorMessage={error("cannotHideReason")}
				/>
			) : null}
		</>
	);
}

function levelHint({ schools, needsReason }: LevelChoice): string {
	const could = schools === 1 ? "Could mean 1 school" : `Could mean ${schools} schools`;
	return needsReason ? `${could}. That is as good as naming it: sign for it, or show less.` : could;
}
