import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { inOrder } from "#app/components/layout/markup.ts";
import { Tag } from "#app/components/layout/Tag.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { type SuggestionRefusal, type SuggestionView, suggestionsAddress } from "#app/domain/suggestions.ts";
import type { DiffPart } from "#app/domain/wordDiff.ts";

interface SuggestionBoxProps {
	readonly form: string;
	readonly suggestion: SuggestionView;
	readonly mayDecide: boolean;
	readonly refused: SuggestionRefusal | null;
}

/** A suggestion with what it changes word by word, and the buttons of whoever decides. */
export function SuggestionBox({ form, suggestion, mayDecide, refused }: SuggestionBoxProps) {
	const { id, by, at, why, told, words, state, decided, reason } = suggestion;
	const isMine = refused?.suggestion === id;
	return (
		<article
			className="cm-thread"
			id={`suggestion-${id}`}
			tabIndex={-1}
			aria-label={`Suggested by ${by}, ${at}`}
		>
			<p className="govuk-body-s cm-thread__who">
				Suggested by <strong>{by}</strong>, <span className="cm-muted">{at}</span>{" "}
				{state === "open" ? null : (
					<Tag classes={`cm-tag--small ${state === "accepted" ? "govuk-tag--green" : "govuk-tag--grey"}`}>
						{state === "accepted" ? "Accepted" : "Declined"}
					</Tag>
				)}
			</p>
			{words && words.length > 0 ? <Wording words={words} /> : null}
			<ul className="govuk-list govuk-list--bullet cm-small">
				{told.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			{why ? <p className="govuk-body cm-lines">Why: {why}</p> : null}
			{state === "open" && words === null && mayDecide ? (
				<p className="govuk-body">
					This does not fit the draft any more: the same has been changed since, or the question is gone.
				</p>
			) : null}
			{decided ? <p className="govuk-body-s cm-muted">Decided by {decided}</p> : null}
			{reason ? <p className="govuk-body cm-lines">Why not: {reason}</p> : null}
			{state === "open" && mayDecide ? (
				<form method="post" action={suggestionsAddress(form)} noValidate>
					<input type="hidden" name="suggestion" value={id} />
					{words === null ? null : (
						<Button name="_action" value="accept" preventDoubleClick>
							Accept<span className="govuk-visually-hidden"> what {by} suggests</span>
						</Button>
					)}
					<Details summary="Decline" open={isMine} classes="cm-thread__reply">
						<Textarea
							id={`reason-${id}`}
							name="reason"
							rows={2}
							label={{ text: "Why not?", classes: "govuk-label--s" }}
							hint="Whoever suggested it reads it."
							value={isMine ? refused.reason : ""}
							errorMessage={isMine ? refused.message : undefined}
						/>
						<Button name="_action" value="decline" classes="govuk-button--secondary" preventDoubleClick>
							Decline this suggestion
						</Button>
					</Details>
				</form>
			) : null}
		</article>
	);
}

function Wording({ words }: { readonly words: NonNullable<SuggestionView["words"]> }) {
	return (
		<dl className="cm-wording">
			{words.map(({ label, parts }) => (
				<div key={label}>
					<dt className="govuk-body-s cm-muted">{label}</dt>
					<dd className="govuk-body cm-lines">
						{inOrder(parts).map(({ item, key }) => (
							<Part key={key} part={item} />
						))}
					</dd>
				</div>
			))}
		</dl>
	);
}

/** Struck through or underlined, and said in words to those who hear it. */
function Part({ part }: { readonly part: DiffPart }) {
	if (part.kind === "same") return <>{part.text}</>;
	const isGone = part.kind === "gone";
	const Mark = isGone ? "del" : "ins";
	return (
		<Mark className={isGone ? "cm-gone" : "cm-new"}>
			<span className="govuk-visually-hidden">{isGone ? " (taken out: " : " (put in: "}</span>
			{part.text}
			<span className="govuk-visually-hidden">) </span>
		</Mark>
	);
}
