/** Where a list goes on: the instant and id of the last row of the page before. */
export interface Place {
	readonly at: Date;
	readonly id: string;
}

/** How many rows a page of a list holds. */
export const rowsPerPage = 25;

/** The place in an address, `1738058400000.<id>`; undefined where it says none or nonsense, which starts at the top. */
export function readPlace(text: string | null): Place | undefined {
	const [, instant, id] = /^(\d{1,15})\.([A-Za-z0-9_-]{22})$/.exec(text ?? "") ?? [];
	return instant && id ? { at: new Date(Number(instant)), id } : undefined;
}

/** The address part of the next page; null when this one is not full. */
export function placeAfter<Row extends { readonly id: string }>(
	rows: readonly Row[],
	at: (row: Row) => Date,
): string | null {
	const last = rows.at(-1);
	return last && rows.length === rowsPerPage ? `${at(last).getTime()}.${last.id}` : null;
}
