/** Sums a figure of each row. */
export function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
	return rows.reduce((total, row) => total + of(row), 0);
}

/** A whole number divided by another above zero, halves away from zero. */
export function divide(value: number, by: number): number {
	const size = Math.floor((2 * Math.abs(value) + by) / (2 * by));
	return value < 0 ? -size : size;
}

/** A part of a whole in tenths of a per cent, halves upwards; null of nothing. */
export function share(part: number, whole: number): number | null {
	return whole <= 0 ? null : Number((2000n * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));
}

/** Tenths of a per cent as whole per cents for a sentence; a dash where unknown. */
export function percent(tenths: number | null): string {
	return tenths === null ? "–" : `${divide(tenths, 10)}%`;
}

/** Pence in whole pounds for a sentence. */
export function pounds(pence: number): string {
	const whole = divide(pence, 100);
	return `${whole < 0 ? "−" : ""}£${Math.abs(whole).toLocaleString("en-GB")}`;
}
