import { CivilDate } from "#app/components/layout/CivilDate.tsx";

/** A meeting, the start of a term, or another day people should know of. */
export interface KeyDate {
	/** Civil date. */
	date: string;
	/** Last day, where it is more than one. */
	until?: string | undefined;
	/** As read: '1pm'. */
	time?: string | undefined;
	what: string;
}

/** Coming dates, as a list of days and what happens on them. */
export function KeyDates({ dates }: { dates: readonly KeyDate[] }) {
	return (
		<section aria-labelledby="dates">
			<h2 className="govuk-heading-m" id="dates">
				Key dates
			</h2>
			{dates.length === 0 ? (
				<p className="govuk-body">No dates are set yet. They will be listed here.</p>
			) : (
				<dl className="cm-dates">
					{dates.map((entry) => (
						<div key={`${entry.date} ${entry.what}`} className="cm-dates__item">
							<dt className="cm-dates__when">
								<CivilDate date={entry.date} time={entry.time} />
								{entry.until ? (
									<>
										{" "}
										to <CivilDate date={entry.until} />
									</>
								) : null}
							</dt>
							<dd className="cm-dates__what">{entry.what}</dd>
						</div>
					))}
				</dl>
			)}
		</section>
	);
}
