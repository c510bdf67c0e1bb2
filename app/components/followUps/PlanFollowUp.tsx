import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { actionStateWords, type PlanAction } from "#app/domain/followUps.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";
import { actionStates } from "#schemas/vocabulary.ts";

interface PlanProps {
	readonly title: string;
	readonly actions: readonly PlanAction[];
	readonly mayWrite: boolean;
	readonly refused: TypedForm | null;
}

/** The actions of a plan: how each stands, since when, and for those who may a form to note it. */
export function PlanFollowUp({ title, actions, mayWrite, refused }: PlanProps) {
	const done = actions.filter(({ state }) => state === "done").length;
	const late = actions.filter(({ overdue }) => overdue).length;
	return (
		<section className="cm-reading">
			<h2 className="govuk-heading-m">{title}</h2>
			<p className="govuk-body">
				{done} of {actions.length} actions {done === 1 ? "is" : "are"} done
				{late > 0 ? `; ${late} ${late === 1 ? "is" : "are"} past ${late === 1 ? "its" : "their"} day` : ""}.
			</p>
			{actions.map((action) => (
				<Action key={action.rowId} action={action} mayWrite={mayWrite} refused={refused} />
			))}
		</section>
	);
}

function Action({
	action,
	mayWrite,
	refused,
}: {
	action: PlanAction;
	mayWrite: boolean;
	refused: TypedForm | null;
}) {
	const { label, tag } = actionStateWords[action.state];
	const [latest] = action.notes;
	return (
		<div id={`action-${action.rowId}`}>
			<SummaryList
				card={{ title: { text: action.action, headingLevel: 3 } }}
				rows={[
					{
						key: "How it stands",
						value: (
							<>
								<Tag classes={`govuk-tag--${tag}`}>{label}</Tag>
								{latest ? ` on ${showDate(latest.asAt)}, noted by ${latest.by}` : " Nothing noted yet"}
								{action.overdue ? <strong> Past its day</strong> : null}
							</>
						),
					},
					...(action.dueOn ? [{ key: "To be done by", value: showDate(action.dueOn) }] : []),
					...action.facts.map(({ label: key, text }) => ({ key, value: text })),
					...(action.notes.some(({ note }) => note !== "")
						? [{ key: "Notes", value: <Notes action={action} /> }]
						: []),
				]}
			/>
			{mayWrite ? (
				<NoteForm action={action} refused={refused?.values.row === action.rowId ? refused : null} />
			) : null}
		</div>
	);
}

function Notes({ action }: { action: PlanAction }) {
	return (
		<ul className="govuk-list">
			{action.notes
				.filter(({ note }) => note !== "")
				.map(({ asAt, note, state }) => (
					<li key={`${asAt} ${state} ${note}`}>
						{showDate(asAt)}, {actionStateWords[state].label.toLowerCase()}: {note}
					</li>
				))}
		</ul>
	);
}

function NoteForm({ action, refused }: { action: PlanAction; refused: TypedForm | null }) {
	const { rowId } = action;
	const wrong = (field: string) =>
		refused?.problems.find((problem) => problem.field === `${field}-${rowId}`)?.message;
	const value = (field: string) => refused?.values[field];
	return (
		<Details
			summary={
				<>
					Note how it stands<span className="govuk-visually-hidden">: {action.action}</span>
				</>
			}
			open={refused !== null}
		>
			<form method="post" noValidate>
				<input type="hidden" name="row" value={rowId} />
				<Radios
					name="state"
					idPrefix={`state-${rowId}`}
					classes="govuk-radios--small"
					fieldset={{ legend: { text: "How it stands", classes: "govuk-fieldset__legend--s" } }}
					items={actionStates.map((state) => ({ value: state, text: actionStateWords[state].label }))}
					value={value("state") ?? action.state}
					errorMessage={wrong("state")}
				/>
				<DateInput
					id={`as-at-${rowId}`}
					fieldset={{ legend: { text: "On which day?", classes: "govuk-fieldset__legend--s" } }}
					values={{ day: value("day"), month: value("month"), year: value("year") }}
					errorMessage={wrong("as-at")}
				/>
				<Input
					id={`note-${rowId}`}
					name="note"
					label="Note (optional)"
					hint="What was done, or why not. No names."
					value={value("note") ?? ""}
					errorMessage={wrong("note")}
				/>
				<Button classes="govuk-button--secondary">Save the note</Button>
			</form>
		</Details>
	);
}
