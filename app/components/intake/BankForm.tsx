import { Button } from "#app/components/layout/Button.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import { bankBlocks } from "#app/domain/editor/bank.ts";
import type { BankView } from "#app/domain/editor/editorView.ts";

interface BankFormProps {
	readonly bank: BankView;
	readonly picked: readonly string[];
	readonly problems: readonly string[];
}

const offered = [
	...bankBlocks,
	{ id: "school", title: "School", about: "One school of the city’s register" },
];

/** Blocks that many forms need, and every question of the forms in use. */
export function BankForm({ bank, picked, problems }: BankFormProps) {
	const { view, page, forms, of, pages } = bank;
	const address = `${editorAddress(view.form, "bank")}?${new URLSearchParams({ page: page.id, of })}`;
	return (
		<>
			{problems.length > 0 ? (
				<ErrorSummary errorList={problems.map((text) => ({ text, href: of ? "#key" : "#blocks" }))} />
			) : null}
			<span className="govuk-caption-l">{page.title}</span>
			<h1 className="govuk-heading-l">Take questions from another form</h1>
			<p className="govuk-body">
				They are asked here as questions of their own. Those that charts span forms by stay so: one chart
				counts the answers of both forms.
			</p>
			<form method="post" action={address} id="blocks" tabIndex={-1}>
				<ul className="govuk-list cm-blocks">
					{offered.map(({ id, title, about }) => (
						<li key={id} className="cm-blocks__item">
							<div>
								<strong>{title}</strong>
								<span className="cm-order__detail">{about}</span>
							</div>
							<button
								type="submit"
								className="govuk-button govuk-button--secondary cm-button--small"
								name="block"
								value={id}
							>
								Add<span className="govuk-visually-hidden"> {title}</span>
							</button>
						</li>
					))}
				</ul>
			</form>
			<h2 className="govuk-heading-m">Single questions</h2>
			<form method="get" action={editorAddress(view.form, "bank")}>
				<input type="hidden" name="page" value={page.id} />
				<Select
					id="of"
					name="of"
					label="Of which form?"
					value={of}
					items={forms.map(({ form, title }) => ({ value: form, text: title }))}
				/>
				<Button classes="govuk-button--secondary">Show its questions</Button>
			</form>
			{pages.length > 0 ? (
				<form method="post" action={address}>
					<input type="hidden" name="from" value={of} />
					{pages.map(({ title, questions }, place) => (
						<Checkboxes
							key={title}
							name="key"
							idPrefix={place === 0 ? "key" : `key-${place}`}
							classes="govuk-checkboxes--small"
							fieldset={{ legend: { text: title, classes: "govuk-fieldset__legend--s" } }}
							values={picked}
							items={questions.map((question) => ({
								value: question.key,
								text: question.title,
								hint: question.concept ? `${question.kind}, charted across forms` : question.kind,
							}))}
						/>
					))}
					<Button name="_action" value="add">
						Add the questions that are ticked
					</Button>
				</form>
			) : null}
		</>
	);
}
