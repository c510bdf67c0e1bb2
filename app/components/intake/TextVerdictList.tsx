import { Details } from "#app/components/layout/Details.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { severityWords } from "#app/domain/editor/changeWords.ts";
import type { Newcomer } from "#app/domain/editor/jsonEdit.ts";
import type { TextProblem, TextVerdict } from "#app/domain/editor/jsonView.ts";

interface VerdictProps {
	readonly verdict: TextVerdict | null;
	/** Takes the caret to a line; null where no script runs. */
	readonly goTo: ((line: number) => void) | null;
	/** What is going on, for those who type; null where nothing follows the typing. */
	readonly words: string | null;
}

/** What is wrong with a text, or what it would change. */
export function TextVerdictList({ verdict, goTo, words }: VerdictProps) {
	return (
		<div>
			{words === null ? null : (
				<p className="cm-save-state" role="status">
					{words}
				</p>
			)}
			{verdict?.kind === "refused" ? <Problems problems={verdict.problems} goTo={goTo} /> : null}
			{verdict?.kind === "read" ? (
				<>
					{verdict.pages.map((page) => (
						<div key={page.page ?? ""}>
							<h3 className="govuk-heading-s">{page.title}</h3>
							<ul className="govuk-list cm-changes">
								{page.lines.map(({ text, severity }) => (
									<li key={text}>
										{text}{" "}
										<Tag classes={`cm-tag--small ${severityWords[severity].colour}`}>
											{severityWords[severity].tag}
										</Tag>
										<span className="cm-changes__effect">{severityWords[severity].sentence}</span>
									</li>
								))}
							</ul>
						</div>
					))}
					{verdict.gate.length > 0 ? (
						<Details summary={`To put right or think about before it is published (${verdict.gate.length})`}>
							<Problems problems={verdict.gate} goTo={goTo} />
						</Details>
					) : null}
				</>
			) : null}
		</div>
	);
}

function Problems({
	problems,
	goTo,
}: {
	readonly problems: readonly TextProblem[];
	readonly goTo: VerdictProps["goTo"];
}) {
	return (
		<ul className="govuk-list govuk-list--bullet">
			{problems.map(({ path, line, message }) => (
				<li key={`${path} ${message}`}>
					{message} <code className="cm-path">{path}</code>
					{goTo && line !== null ? (
						<>
							{" "}
							<button type="button" className="cm-link-button" onClick={() => goTo(line)}>
								Go to line {line}
							</button>
						</>
					) : null}
				</li>
			))}
		</ul>
	);
}

/** What newcomers are: questions of their own, or ones that went, put differently. */
export function NewcomerFields({ newcomers }: { readonly newcomers: readonly Newcomer[] }) {
	return (
		<>
			{newcomers.map(({ field, title, candidates, guess }) => (
				<Radios
					key={field}
					name={`same:${field}`}
					idPrefix={`same-${field}`}
					classes="govuk-radios--small"
					fieldset={{ legend: { text: `What is ‘${title}’?`, classes: "govuk-fieldset__legend--s" } }}
					hint="Answers, comments and charts follow a question that is only put differently."
					value={guess ?? ""}
					items={[
						{ value: "", text: "A new question" },
						...candidates.map((one) => ({ value: one.field, text: `‘${one.title}’, put differently` })),
					]}
				/>
			))}
		</>
	);
}
