import { Details } from "#app/components/layout/Details.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { Found } from "#schemas/operationsFind.ts";
import { rowSchemaOf } from "#schemas/questions.ts";

/** Where a question stands: up, down, to another page; once more, and no longer. Every move is a button. */
export function QuestionPlace({ view, found }: { readonly view: EditorView; readonly found: Found }) {
	const { form, outline } = view;
	const address = editorAddress(form, found.field);
	const onPage = "page" in found.spot ? found.spot.page : null;
	const button = (value: string, text: string) => (
		<button type="submit" className="govuk-button govuk-button--secondary" name="_action" value={value}>
			{text}
		</button>
	);
	return (
		<section aria-labelledby="place">
			<h2 className="govuk-heading-m" id="place" tabIndex={-1}>
				Where it stands
			</h2>
			<form method="post" action={address} className="govuk-button-group">
				{button("up", "Move up")}
				{button("down", "Move down")}
				{found.table === null || !rowSchemaOf(found.question)
					? button("duplicate", "Ask it once more (copy)")
					: null}
			</form>
			<p className="govuk-body">
				<a className="govuk-link" href={newAddress(form, found)}>
					Add a {found.table === null ? "question" : "column"} behind this one
				</a>
				{rowSchemaOf(found.question) ? (
					<>
						{" · "}
						<a
							className="govuk-link"
							href={`${editorAddress(form, "new")}?${new URLSearchParams({ table: found.field })}`}
						>
							Add a column to this table
						</a>
					</>
				) : null}
			</p>
			{onPage === null ? null : (
				<form method="post" action={address}>
					<Select
						id="to"
						name="to"
						label="Move it to"
						value=""
						items={[
							{ value: "", text: "Choose a place" },
							...outline.map((page) => ({
								label: page.title,
								items: [
									{ value: page.id, text: "First on this page" },
									...page.questions
										.filter(({ field }) => field !== found.field)
										.map(({ field, title }) => ({
											value: `${page.id}:${field}`,
											text: `Behind: ${title}`,
										})),
								],
							})),
						]}
					/>
					{button("place", "Move it there")}
				</form>
			)}
			<Details summary="Stop asking this question">
				<p className="govuk-body">
					It is taken off this version. Answers already given are kept and can still be read; reports that
					count it will show a break.
				</p>
				<form method="post" action={address}>
					<button type="submit" className="govuk-button govuk-button--warning" name="_action" value="retire">
						Stop asking it
					</button>
				</form>
			</Details>
		</section>
	);
}

function newAddress(form: string, found: Found): string {
	const where: Record<string, string> =
		"page" in found.spot
			? { page: found.spot.page, after: found.field }
			: { table: found.spot.table, after: found.field };
	return `${editorAddress(form, "new")}?${new URLSearchParams(where)}`;
}
