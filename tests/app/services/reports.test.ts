import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { SignedInContext } from "#app/services/context.ts";
import { postAward, releaseAward } from "#app/services/postAward.server.ts";
import { type ReportView, readReport } from "#app/services/readReport.server.ts";
import { reportCsv } from "#app/services/reportCsv.server.ts";
import { tablesOf } from "#app/services/reportTables.ts";
import { reportXlsx } from "#app/services/reportXlsx.server.ts";
import { withContext } from "#db/client.server.ts";
import { answerings } from "#reports/registry.server.ts";
import { reportById, reports } from "#reports/registry.ts";
import type { Cell } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { buildCity, contextOf, inCity, now, today } from "#tests/fixtures/city.ts";
import { addMoneyPeople, decideAgain, decideCase, postYear } from "#tests/fixtures/money.ts";
import { readWorkbook } from "#tests/fixtures/spreadsheet.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const { senco } = await buildCity(database);
const people = await addMoneyPeople(database);

const as = (mode: Mode = "trial"): SignedInContext => ({
	authority: "southampton",
	actor: { person: people.admin, name: "Kelly Rowe", appointments: [] },
	mode,
	now,
	today,
	requestId: "test",
	database,
	masterKey: Buffer.alloc(32),
});

async function read(id: string, query = "", mode: Mode = "trial"): Promise<ReportView> {
	const definition = reportById(id);
	if (!definition) throw new Error(id);
	return readReport(as(mode), definition, new URLSearchParams(query));
}

/** A row of the main table by its first words; `City` is the total. */
function rowOf({ answer: { table } }: ReportView, name: string) {
	const found = [...table.rows, ...(table.total ? [table.total] : [])].find(
		([first]) => first?.kind === "text" && first.text === name,
	);
	return Object.fromEntries(
		table.columns.map(({ key }, place) => {
			const cell = found?.[place];
			return [key, cell?.kind === "text" ? cell.text : cell?.value];
		}),
	);
}

async function award(mode: Mode, amountPence: number, terms: number, inForce = mode): Promise<void> {
	const decided = await decideCase(database, senco, people, mode);
	await inCity(
		database,
		async (tx) => {
			const posted = await postAward(tx, as(mode), {
				referral: decided.referral,
				decision: decided.decision,
				cluster: "cluster-1",
				mode,
				amountPence,
				startHalfTerm: "2024-25-spring-1",
				terms,
				reviewOn: "2025-12-01",
				oneSum: false,
				ehcp: false,
			});
			if (posted.kind !== "posted") throw new Error(posted.kind);
		},
		{ actor: people.admin, mode: inForce },
	);
}

const everything = async (mode: Mode): Promise<string> =>
	JSON.stringify(
		await Promise.all(reports.map(async ({ id }) => (await read(id, `book=${mode}`, "trial")).answer)),
	);

test("each report of the registry has its query, and no query is without a report", () => {
	expect(Object.keys(answerings).sort()).toEqual(reports.map(({ id }) => id).sort());
});

test("before anything has happened every report answers in words and its tables know nothing", async () => {
	for (const { id } of reports) {
		const { answer } = await read(id);
		expect(answer.finding).toMatch(/^(No|Nothing) /);
		expect(answer.n).toBe(0);
	}
	const spend = await read("cluster-spend");
	expect(rowOf(spend, "Cluster 1")).toMatchObject({ budget: null, committed: 0, remaining: null });
});

test("spend and trends add up to known sums of the ledger, in the year each instalment falls due", async () => {
	await postYear(database, people, { year: "2024-25", mode: "trial" }, 7_000_000);
	const none = await everything("live");
	// Two terms of 2024-25 and one of 2025-26, which has no fund yet.
	await award("trial", 90_000, 3);
	await award("trial", 20_000, 1);
	const spend = await read("cluster-spend");
	expect(rowOf(spend, "Cluster 1")).toMatchObject({ budget: 900_000, committed: 80_000, remaining: 820_000 });
	expect(rowOf(spend, "City")).toMatchObject({
		referrals: 2,
		requested: 250_100,
		budget: 7_000_000,
		committed: 80_000,
		remaining: 6_920_000,
	});
	expect(spend.answer.finding).toContain("Of £70,000 of notional money for 2024-25, £800 (1%) is committed");
	const next = await read("cluster-spend", "year=2025-26");
	expect(rowOf(next, "Cluster 1")).toMatchObject({ budget: null, committed: 30_000, remaining: null });
	expect(next.answer.finding).toContain("No budget is posted for 2025-26 yet");
	expect(rowOf(await read("trends"), "Spring 1 2024-25, so far")).toMatchObject({
		sent: 2,
		committed: 110_000,
	});
	expect(await everything("live")).toBe(none);
});

test("what a review gives back is committed no longer, and remains again", async () => {
	const decided = await decideCase(database, senco, people);
	const later = await inCity(
		database,
		async (tx) => {
			const posted = await postAward(tx, as(), {
				referral: decided.referral,
				decision: decided.decision,
				cluster: "cluster-2",
				mode: "trial",
				amountPence: 40_000,
				startHalfTerm: "2024-25-spring-1",
				terms: 2,
				reviewOn: "2025-12-01",
				oneSum: false,
				ehcp: false,
			});
			return posted.kind === "posted" ? posted.award : "";
		},
		{ actor: people.admin },
	);
	expect(rowOf(await read("cluster-spend"), "Cluster 2")).toMatchObject({ committed: 40_000 });
	const decision = await decideAgain(database, people, decided);
	await inCity(database, (tx) => releaseAward(tx, as(), { award: later, newAmountPence: 10_000, decision }), {
		actor: people.admin,
	});
	expect(rowOf(await read("cluster-spend"), "Cluster 2")).toMatchObject({
		committed: 10_000,
		remaining: 890_000,
	});
});

test("filters of the address narrow what is asked for and committed; what is no choice is dropped", async () => {
	const kind = await read("cluster-spend", "kind=individual&area=communicationInteraction");
	expect(rowOf(kind, "City")).toMatchObject({ referrals: 3, committed: 90_000 });
	const other = await read("cluster-spend", "kind=ehcpNew");
	expect(rowOf(other, "City")).toMatchObject({ referrals: 0, committed: 0, budget: 7_000_000 });
	const trends = await read("trends", "cluster=cluster-7");
	expect(trends.answer.n).toBe(0);
	const odd = await read("cluster-spend", "year=1066-67&kind=nonsense&book=neither&more=1");
	expect(odd.query).toBe("");
	expect(odd.answer).toEqual((await read("cluster-spend")).answer);
});

test("the live book is its own: neither book's money is in the other's figures, whichever is in force", async () => {
	const trial = await everything("trial");
	await postYear(database, people, { year: "2024-25", mode: "live" }, 14_000_000);
	await award("live", 50_000, 1);
	expect(await everything("trial")).toBe(trial);
	const chosen = await read("cluster-spend", "book=live", "trial");
	expect(rowOf(chosen, "City")).toMatchObject({ referrals: 1, budget: 14_000_000, committed: 50_000 });
	expect(chosen.answer.mode).toBe("live");
	const looked = await read("cluster-spend", "book=trial", "live");
	expect(looked.answer).toEqual((await read("cluster-spend", "", "trial")).answer);
	expect(looked.answer.chart.mode).toBe("trial");
	expect(looked.pinned).toBe("book=trial&year=2024-25");
});

test("what the trial left is settled after the switch, and counts in the trial's book alone", async () => {
	const [trial, live] = [await everything("trial"), await everything("live")];
	await award("trial", 10_000, 1, "live");
	expect(await everything("live")).toBe(live);
	expect(await everything("trial")).not.toBe(trial);
});

test("the role that reads figures sees no row of the other book, even when it asks for it", async () => {
	const of = (mode: Mode) =>
		withContext(database, { ...contextOf({ mode }), as: "reports" }, async (tx) => {
			const [row] = await tx.execute<Record<string, string>>(sql`select
				(select count(*) from movement where mode = 'trial')::text as trial,
				(select count(*) from movement where mode = 'live')::text as live,
				(select count(*) from rollup_now where mode = 'trial' and referrals <> 0)::text as "trialSent",
				(select count(*) from referral_fact where mode = 'live')::text as "liveFacts"`);
			return row;
		});
	expect(await of("live")).toMatchObject({ trial: "0", trialSent: "0", liveFacts: "1" });
	expect(await of("trial")).toMatchObject({ live: "0", liveFacts: "0" });
});

test("screen, CSV and workbook agree cell by cell, for every report and with filters", async () => {
	for (const { id } of reports) {
		for (const query of ["", "book=live", "kind=individual"]) {
			const { answer } = await read(id, query);
			const sheets = readWorkbook(await reportXlsx(answer, true));
			const csv = readCsv(reportCsv(answer, true));
			const tables = tablesOf(answer);
			expect(sheets).toHaveLength(tables.length + 1);
			for (const [place, table] of tables.entries()) {
				const labels = table.columns.map(({ label }) => label);
				const cells = [...table.rows, ...(table.total ? [table.total] : [])];
				const sheet = sheets[place] ?? [];
				expect(sheet[0]?.[0]).toBe(table.caption);
				expect(sheet.slice(1).map((row) => labels.map((_, column) => row[column] ?? null))).toEqual([
					labels,
					...cells.map((row) => row.map(inSheet)),
				]);
				const from = csv.findIndex(
					(line, index) =>
						line.join("|") === labels.join("|") && (place === 0 || csv[index - 1]?.[0] === table.caption),
				);
				expect(csv.slice(from + 1, from + 1 + cells.length)).toEqual(cells.map((row) => row.map(inCsv)));
			}
			const source = (sheets.at(-1) ?? []).map(([line]) => line);
			const book = query === "book=live" ? "Live figures" : "Trial: notional money, no funding attached";
			if (answer.bookless) expect(source).not.toContain(book);
			else expect(source[0]).toBe(book);
			expect(source).toContain("Sample data: every case, figure and audit is made up");
		}
	}
});

test("no cell of a file can be taken for a formula, however a school or cluster is called", async () => {
	const { answer } = await read("cluster-spend");
	for (const name of ["=1+1", "+1", "-1", "@now", "\t=1"]) {
		const rows = [[{ kind: "text", text: name } as const]];
		const told = { ...answer, table: { ...answer.table, rows, total: null }, parts: undefined };
		const [sheet = []] = readWorkbook(await reportXlsx(told, false));
		expect(sheet[2]?.[0]).toBe(`'${name}`);
		expect(reportCsv(told, false)).toContain(`'${name}`);
	}
});

/** Of this file's own reports: no cell has a line break or a quote that is not doubled. */
function readCsv(text: string): string[][] {
	return text
		.replace(/^\uFEFF/, "")
		.split("\n")
		.map((line) =>
			[...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
				.slice(0, line.endsWith(",") ? undefined : -1)
				.map(([, cell = ""]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)),
		);
}

const inCsv = (cell: Cell): string => {
	if (cell.kind === "text") return cell.text;
	if (cell.value === null) return "";
	const by = { count: [1, 0], percent: [10, 1], pence: [100, 2] } as const;
	const [divisor, digits] = by[cell.kind];
	return (cell.value / divisor).toFixed(digits);
};

const inSheet = (cell: Cell): number | string | null => {
	if (cell.kind === "text") return cell.text;
	return cell.value === null ? null : cell.value / { count: 1, percent: 1000, pence: 100 }[cell.kind];
};
