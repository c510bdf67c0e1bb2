import { showDate } from "#schemas/entry.ts";

/** A civil date `YYYY-MM-DD` as '28 January 2025', with the time as it should be read, such as '1pm'. */
export function CivilDate({ date, time }: { date: string; time?: string | undefined }) {
	return (
		<time className="cm-date" dateTime={date}>
			{showDate(date)}
			{time ? `, ${time}` : null}
		</time>
	);
}
