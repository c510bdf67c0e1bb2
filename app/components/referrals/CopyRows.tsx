import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import type { OtherMap } from "#app/domain/copying.ts";
import { showDate } from "#schemas/entry.ts";

interface CopyRowsProps {
	readonly reference: string;
	readonly maps: readonly OtherMap[];
	readonly error: string | null;
}

/** Chooses rows of the school's other maps to copy into this one. */
export function CopyRows({ reference, maps, error }: CopyRowsProps) {
	const back = `/referrals/${reference}/costed-provision-map/provision`;
	return (
		<>
			<BackLink href={back}>The map of {reference}</BackLink>
			{error ? <ErrorSummary errorList={[{ text: error, href: "#row-0" }]} /> : null}
			<h1 className="govuk-heading-l">Copy rows from another map of your school</h1>
			{maps.length === 0 ? (
				<EmptyState title="There is no other map yet">
					Once your school has filled in another costed provision map, its rows can be copied from here.
				</EmptyState>
			) : (
				<form method="post" className="cm-reading" noValidate>
					<p className="govuk-body">
						What you choose is added below the rows of {reference} and marked to be checked. Costs are worked
						out anew.
					</p>
					{maps.map((map, place) => (
						<Checkboxes
							key={map.reference}
							name="row"
							idPrefix={place === 0 ? "row-0" : `row-${map.reference}`}
							fieldset={{
								legend: {
									text: `${map.reference}${map.title ? `, ${map.title}` : ""}, begun ${showDate(map.begunOn)}`,
									classes: "govuk-fieldset__legend--s",
								},
							}}
							items={map.rows.map(({ rowId, words }) => ({
								value: `${map.reference}/${rowId}`,
								text: words,
							}))}
							classes="govuk-checkboxes--small"
						/>
					))}
					<Button>Copy the chosen rows</Button>
				</form>
			)}
		</>
	);
}
