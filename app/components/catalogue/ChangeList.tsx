import type { CatalogueChange } from "#app/domain/catalogue.ts";

const kindWords: Record<CatalogueChange["kind"], string> = {
	added: "Added",
	changed: "Changed",
	removed: "Taken out",
};

/** What becomes different, in words. */
export function ChangeList(props: { readonly changes: readonly CatalogueChange[]; readonly empty: string }) {
	const { changes, empty } = props;
	if (changes.length === 0) return <p className="govuk-body">{empty}</p>;
	return (
		<ul className="govuk-list govuk-list--bullet">
			{changes.map(({ kind, what, details }) => (
				<li key={`${kind} ${what}`}>
					{kindWords[kind]}: {what}
					{details.length > 0 ? (
						<ul className="govuk-list govuk-list--bullet">
							{details.map((detail) => (
								<li key={detail}>{detail}</li>
							))}
						</ul>
					) : null}
				</li>
			))}
		</ul>
	);
}
