import { expect, test } from "vitest";
import { agreeTables } from "#reports/disclosure/agree.server.ts";
import type { SafeTable } from "#reports/disclosure/shape.ts";
import {
	type AuditedRow,
	auditsTable,
	howFar,
	type PeriodPart,
	releaseLinks,
} from "#reports/release/tables.ts";
import { auditDomains } from "#schemas/forms/inclusive-education-audit/domains.ts";
import { behind, figure, outsider } from "#tests/reports/disclosure/outsider.ts";
import { chances, rule } from "#tests/reports/disclosure/randomRelease.ts";

const parts: readonly PeriodPart[] = ["t1", "t2"].map((id) => ({
	id,
	label: id,
	term: id,
	academicYear: "2025-26",
}));

/** The audits of a made-up city: each school's step in every domain, and when it completed them. */
function randomAudits(seed: number): readonly { readonly time: string; readonly steps: readonly number[] }[] {
	const next = chances(seed);
	const many = Math.floor(next() * 68);
	const skew = 1 + next() * 2;
	return Array.from({ length: many }, () => ({
		time: next() < 0.5 ? "t1" : "t2",
		steps: auditDomains.map(() => Math.min(2, Math.floor(3 * next() ** skew))),
	}));
}

function counted(audits: ReturnType<typeof randomAudits>, period: readonly PeriodPart[]) {
	const times = period.map(({ id }) => id);
	const rows = audits
		.filter(({ time }) => times.includes(time))
		.flatMap(({ steps }) =>
			steps.map(
				(step, place): AuditedRow => ({
					domain: auditDomains[place] ?? "",
					step: howFar[step] ?? "",
					schools: 1,
				}),
			),
		);
	return auditsTable(rows, period);
}

/** What somebody outside finds out of the published tables: a hidden figure, or a few schools of one half term. */
function foundOut(audits: ReturnType<typeof randomAudits>, tables: readonly SafeTable[]): string[] {
	const { bounds } = outsider(tables);
	const isWide = (of: readonly string[]) => {
		const known = bounds(of);
		return known !== null && known.most - known.least >= rule.threshold - 1;
	};
	const hidden = tables.flatMap((table) =>
		table.cells.flatMap((line, row) =>
			line.flatMap((cell, column) => {
				if (cell !== null || table.withheld) return [];
				const of = behind(table, table.rows[row]?.members ?? [], table.columns[column]?.members ?? []);
				return isWide(of) ? [] : [`hidden ${row}/${column}`];
			}),
		),
	);
	const published = new Set(tables.flatMap(({ period }) => period));
	const few = auditDomains.flatMap((domain, place) =>
		howFar.flatMap((step, index) =>
			[...published].flatMap((time) => {
				const really = audits.filter((one) => one.time === time && one.steps[place] === index).length;
				if (really === 0 || really >= rule.threshold) return [];
				return isWide([figure("audits", domain, step, time)]) ? [] : [`${domain} ${step} ${time}: ${really}`];
			}),
		),
	);
	return [...hidden, ...few];
}

test("what a few schools say is not found out by linear programming, from one release or from two that overlap", async () => {
	const found: string[] = [];
	let shown = 0;
	for (let seed = 0; seed < 60; seed++) {
		const audits = randomAudits(seed);
		const steps = seed % 2 === 0 ? [parts.slice(0, 1), parts] : [parts];
		const tables: SafeTable[] = [];
		for (const period of steps) {
			const agreed = await agreeTables([counted(audits, period)], tables, releaseLinks, rule);
			if (agreed.kind === "agreed") tables.push(...agreed.tables);
		}
		shown += tables.filter(({ withheld }) => !withheld).length;
		found.push(...foundOut(audits, tables).map((words) => `city ${seed}: ${words}`));
	}
	expect(found).toEqual([]);
	expect(shown).toBeGreaterThan(40);
}, 120_000);

test("a table of a few schools is withheld as a whole, and shows no total", async () => {
	const audits = [0, 1, 2].map(() => ({ time: "t1", steps: auditDomains.map(() => 1) }));
	const agreed = await agreeTables([counted(audits, parts)], [], releaseLinks, rule);
	expect(agreed).toMatchObject({ kind: "agreed", tables: [{ withheld: true, rowTotals: [], total: null }] });
});

test("every school is in each domain once: no row is put together with another", async () => {
	let shown = 0;
	for (let seed = 0; seed < 12; seed++) {
		const audits = randomAudits(seed);
		const agreed = await agreeTables([counted(audits, parts)], [], releaseLinks, rule);
		if (agreed.kind !== "agreed") throw new Error(`City ${seed}: refused`);
		const [table] = agreed.tables;
		expect(table?.rows.map(({ members }) => members)).toEqual(auditDomains.map((domain) => [domain]));
		if (table?.withheld) continue;
		expect(table?.rowTotals).toEqual(auditDomains.map(() => audits.length));
		shown++;
	}
	expect(shown).toBeGreaterThan(5);
});
