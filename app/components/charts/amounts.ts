import type { Unit } from "#reports/report.ts";

/** A figure short enough for an axis or a bar's end: £12k, £1.2m, 34, 62%. Pence come in, pounds go out. */
export function compact(value: number, unit: Unit): string {
	if (unit !== "pence") return exact(value, unit);
	const pounds = value / 100;
	if (Math.abs(pounds) >= 1_000_000) return `£${trim(pounds / 1_000_000)}m`;
	if (Math.abs(pounds) >= 10_000) return `£${Math.round(pounds / 1000)}k`;
	return `£${Math.round(pounds).toLocaleString("en-GB")}`;
}

/** A figure in full: £12,345 or £12,345.50 where there are pence; 1,234; 62.5%. */
export function exact(value: number, unit: Unit): string {
	if (unit === "count") return value.toLocaleString("en-GB");
	if (unit === "percent") return `${trim(value / 10)}%`;
	const whole = value % 100 === 0;
	return (value / 100).toLocaleString("en-GB", {
		style: "currency",
		currency: "GBP",
		minimumFractionDigits: whole ? 0 : 2,
		maximumFractionDigits: whole ? 0 : 2,
	});
}

function trim(value: number): string {
	return value.toFixed(1).replace(/\.0$/, "");
}

/** A figure for reading in a table: whole pounds from £100 on, with pence below, where they matter. */
export function readable(value: number, unit: Unit): string {
	if (unit !== "pence" || Math.abs(value) < 10_000) return exact(value, unit);
	return exact(Math.round(value / 100) * 100, unit);
}
