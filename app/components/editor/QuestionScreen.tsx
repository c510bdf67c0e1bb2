import { useHydrated } from "#app/components/forms/section.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { SuggestionBox } from "#app/components/suggestions/SuggestionBox.tsx";
import { countWords } from "#app/components/threads/ThreadCount.tsx";
import { ThreadsBeside } from "#app/components/threads/ThreadsBeside.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import { dependentsOf } from "#app/domain/editor/arrange.ts";
import { conditionSubjects } from "#app/domain/editor/conditionCard.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { CardRefusal } from "#app/domain/editor/editQuestion.ts";
import { formulaSources } from "#app/domain/editor/formulaCard.ts";
import { cardOf, type QuestionCard } from "#app/domain/editor/questionCard.ts";
import { kindWords } from "#app/domain/editor/questionKinds.ts";
import { type SuggestionView, suggestionsAddress } from "#app/domain/suggestions.ts";
import type { AnchorTalk } from "#app/domain/threads.ts";
import { conditionWords, listed, readTitles } from "#schemas/describeWords.ts";
import { type Found, findField } from "#schemas/operationsFind.ts";
import { registerOf } from "#schemas/questions.ts";
import { CardConflict } from "./CardConflict.tsx";
import { LiveState } from "./LiveState.tsx";
import { QuestionCardFields } from "./QuestionCardForm.tsx";
import { QuestionPlace } from "./QuestionPlace.tsx";
import type { LiveCard } from "./useLiveCard.ts";

export interface QuestionScreenProps {
	readonly view: EditorView;
	readonly found: Found;
	readonly refused: CardRefusal | null;
	/** A refusal of what was done besides the card, in words. */
	readonly message: string | null;
	/** Whether this question has just been kept. */
	readonly saved: boolean;
	readonly live: LiveCard;
	readonly talk: AnchorTalk;
	readonly suggestions: readonly SuggestionView[];
}

/** One question being edited: its card, where it stands, and what depends on it. */
export function QuestionScreen(props: QuestionScreenProps) {
	const { view, found, refused, message } = props;
	const standing = cardOf(view.document, found, view.rules.options);
	const card = refused?.mine ?? standing;
	const errors = [
		...(message ? [{ text: message }] : []),
		...(refused?.problems ?? []).map(({ field, message: text }) => ({ text, href: `#${field}` })),
		...(refused?.doubtful ?? []).map(({ label }, place) => ({
			text: `Say what became of ‘${label}’`,
			href: `#gone-${place}`,
		})),
	];
	const isColumn = found.table !== null;
	return (
		<>
			{errors.length > 0 ? <ErrorSummary errorList={errors} /> : null}
			<span className="govuk-caption-l">
				{kindWords[standing.kind].name}
				{isColumn ? ", a column of a table" : ""}
			</span>
			<h1 className="govuk-heading-l cm-editor__title">{standing.title}</h1>
			<p className="govuk-body">
				<span className="cm-skip-to-preview">
					<a className="govuk-link" href="#preview">
						See how it will look
					</a>
					{" · "}
				</span>
				<a className="govuk-link" href="#comments">
					{countWords(props.talk.threads.filter(({ isOpen }) => isOpen).length)}
				</a>
			</p>
			{props.saved && errors.length === 0 ? (
				<p className="govuk-body" role="status" id="saved" tabIndex={-1}>
					Saved. {view.lastChange ? `Last change: ${view.lastChange}.` : ""}
				</p>
			) : null}
			{refused?.theirs ? (
				<CardConflict
					mine={refused.mine}
					theirs={refused.theirs.card}
					subjects={conditionSubjects(view.document, found, view.rules.options)}
					address={editorAddress(view.form, found.field)}
				/>
			) : null}
			<CardForm {...props} card={card} standing={standing} />
			<Suggested view={view} field={found.field} suggestions={props.suggestions} />
			<ThreadsBeside talk={props.talk} of="this question" savesItself />
			<QuestionPlace view={view} found={found} />
			<Needed view={view} field={found.field} />
		</>
	);
}

function CardForm({
	view,
	found,
	refused,
	card,
	standing,
	live,
}: QuestionScreenProps & { readonly card: QuestionCard; readonly standing: QuestionCard }) {
	const { document, rules } = view;
	const { "x-showIf": rule, "x-calculate": formula } = found.question;
	return (
		<form
			method="post"
			action={editorAddress(view.form, found.field)}
			noValidate
			id="card"
			ref={live.form}
			onInput={live.onEdit}
			onSubmit={live.onSubmit}
		>
			{/* Enter in a field presses a form's first button. */}
			<button
				type="submit"
				name="_action"
				value="save"
				className="govuk-visually-hidden"
				tabIndex={-1}
				aria-hidden="true"
			>
				Save
			</button>
			<input type="hidden" name="seen" value={refused?.theirs?.seen ?? live.seen} readOnly />
			<QuestionCardFields
				card={card}
				kindNow={standing.kind}
				fromRegister={registerOf(found.question) !== undefined}
				problems={refused?.problems ?? []}
				doubtful={refused?.doubtful ?? []}
				condition={{
					subjects: conditionSubjects(document, found, rules.options),
					keptWords:
						rule !== undefined && standing.condition.show === "kept" ? conditionWords(document, rule) : null,
				}}
				formula={{
					sources: formulaSources(document, found),
					nowFrom: formula === undefined ? null : listed(readTitles(document, formula)),
				}}
			/>
			{/* Its place is kept, so that nothing moves away under a finger when the scripts begin. */}
			<div className={useHydrated() ? undefined : "cm-awaits-scripts"}>
				<LiveState live={live} />
			</div>
			<div className="govuk-button-group">
				<button type="submit" className="govuk-button" name="_action" value="save">
					Save this question
				</button>
				<a className="govuk-link" href={editorAddress(view.form)}>
					Back to the overview
				</a>
			</div>
		</form>
	);
}

/** How others would put this question, and where one suggests it oneself. */
function Suggested({
	view,
	field,
	suggestions,
}: {
	readonly view: EditorView;
	readonly field: string;
	readonly suggestions: readonly SuggestionView[];
}) {
	return (
		<section className="cm-threads" aria-labelledby="suggested">
			<h2 className="govuk-heading-m" id="suggested">
				Suggestions {suggestions.length > 0 ? <span className="cm-muted">({suggestions.length})</span> : null}
			</h2>
			{suggestions.map((one) => (
				<SuggestionBox key={one.id} form={view.form} suggestion={one} mayDecide refused={null} />
			))}
			<p className="govuk-body">
				<a className="govuk-link" href={suggestionsAddress(view.form, field)}>
					Suggest a change instead of making it
				</a>
			</p>
		</section>
	);
}

/** What reads this question: whoever changes it should know. */
function Needed({ view, field }: { readonly view: EditorView; readonly field: string }) {
	const dependents = dependentsOf(view.document, field);
	if (dependents.length === 0) return null;
	return (
		<>
			<h2 className="govuk-heading-s">What depends on this question</h2>
			<ul className="govuk-list govuk-list--bullet">
				{dependents.map(({ title, how, field: reader }) => (
					<li key={`${how} ${reader} ${title}`}>
						{reader !== null && findField(view.document, reader) ? (
							<a className="govuk-link" href={editorAddress(view.form, reader)}>
								{title}
							</a>
						) : (
							title
						)}{" "}
						{how === "condition"
							? "is asked only in some cases"
							: how === "formula"
								? "is worked out"
								: "(a check)"}
					</li>
				))}
			</ul>
		</>
	);
}
