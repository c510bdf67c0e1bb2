import { randomBytes } from "node:crypto";

import type postgres from "postgres";
import { expect, test } from "vitest";
import { foldRollups } from "#db/queries/facts.server.ts";
import { inCity } from "#tests/fixtures/city.ts";
import { addOwnRegister } from "#tests/fixtures/ownRegister.ts";
import { foundCouncil } from "#tests/fixtures/sentReferral.ts";
import { draftForm, liveThrough } from "#tests/fixtures/wholeLife.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const authorities = ["southampton", "elsewhere"] as const;
for (const [place, authority] of authorities.entries()) {
	const council = await foundCouncil(database, "2025-01-14", { authority });
	const ownYear = place === 0 ? "2023-24" : "2025-26";
	await liveThrough(council, "trial", ownYear);
	await liveThrough(council, "live", ownYear);
	await draftForm(council);
	await addOwnRegister(database, authority, place + 1);
	await inCity(database, (tx) => foldRollups(tx), { authority });
}

interface ForeignKey {
	readonly name: string;
	readonly from: string;
	readonly to: string;
	/** Columns on either side, in the same order. */
	readonly columns: readonly string[];
	readonly target: readonly string[];
}

const keys = await owner<ForeignKey[]>`
	select con.conname as name, con.conrelid::regclass::text as from, con.confrelid::regclass::text as to,
		array(select a.attname::text from unnest(con.conkey) with ordinality k (number, place)
			join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.number order by k.place) as columns,
		array(select a.attname::text from unnest(con.confkey) with ordinality k (number, place)
			join pg_attribute a on a.attrelid = con.confrelid and a.attnum = k.number order by k.place) as target
	from pg_constraint con join pg_class c on c.oid = con.conrelid
	join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'identity')
	where con.contype = 'f' order by 2, 1`;

const columnRows = await owner<
	{ place: string; column: string; writable: boolean; generated: boolean; minted: boolean; key: boolean }[]
>`
	select c.oid::regclass::text as place, a.attname::text as column, t.typname = 'minted_id' as minted,
		a.attgenerated <> '' as generated, a.attgenerated = '' and a.attidentity = '' as writable,
		exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey::int2[])) as key
	from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
	join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'identity')
	join pg_type t on t.oid = a.atttypid
	where a.attnum > 0 and not a.attisdropped order by a.attnum`;
const tables = [...new Set(columnRows.map(({ place }) => place))].filter((place) => place !== "migration");
const columnsOf = (place: string) => columnRows.filter((row) => row.place === place);
const hasMode = (place: string) => columnsOf(place).some(({ column }) => column === "mode");

type Row = Readonly<Record<string, unknown>>;

/** From here on the owner sees every row; the application's role is walled in as before. */
for (const place of tables) await owner.unsafe(`alter table ${place} no force row level security`);
const rows = new Map<string, readonly Row[]>();
for (const place of tables) {
	const found = await owner.unsafe<{ row: Row }[]>(`select to_jsonb(t) as row from ${place} t limit 4000`);
	rows.set(
		place,
		found.map(({ row }) => row),
	);
}
const rowsOf = (place: string, like: Row) =>
	(rows.get(place) ?? []).filter((row) =>
		Object.entries(like).every(([column, value]) => row[column] === value),
	);

/** Registers whose rows belong to a council whatever the mode: the trial and the live year share them. */
const withoutMode = [
	'"grouping"',
	"academic_year",
	"account",
	"appointment",
	"authority",
	"catalogue_item",
	"catalogue_rate",
	"catalogue_role",
	"catalogue_version",
	"cluster",
	"cluster_membership",
	"consultation",
	"fact_fill",
	"form",
	"form_operation",
	"form_presence",
	"form_version",
	"guest_comment",
	"half_term",
	"impact_run",
	"invitation",
	"kind_rule",
	"person",
	"rate_limit",
	"school",
	"school_characteristics",
	"session",
	"setting",
	"suggestion",
	"term",
	"thread",
	"thread_comment",
	"thread_mention",
];

test("only registers of the council have no mode; a new table without one must be thought about", () => {
	expect(tables.filter((place) => !hasMode(place)).sort()).toEqual([...withoutMode].sort());
	for (const { from, to, columns } of keys)
		if (hasMode(to)) expect(hasMode(from) && columns.includes("mode"), `${from} to ${to}`).toBe(true);
});

const keyless = (key: ForeignKey) =>
	key.columns.filter((column) => column !== "authority" && column !== "mode");

/** A key's columns as they would point at a row, but for authority and mode, which stay the pointing row's own. */
function pointing(key: ForeignKey, at: Row): Row {
	return Object.fromEntries(
		key.columns.flatMap((column, place) =>
			column === "authority" || column === "mode" ? [] : [[column, at[key.target[place] ?? ""]]],
		),
	);
}

const literal = (values: Row) => `'${JSON.stringify(values).replaceAll("'", "''")}'::jsonb`;
const quoted = (column: string) => `"${column}"`;

/** A row of values as the table's own type reads them. */
const recordOf = (place: string, values: Row) => `jsonb_populate_record(null::${place}, ${literal(values)})`;

interface Refused {
	readonly code: string;
	readonly constraint: string;
}

const accepted: Refused = { code: "accepted", constraint: "" };

/** Runs statements in a transaction that is always taken back, and tells how the database refused. */
async function refusal(work: (tx: postgres.TransactionSql) => Promise<number>): Promise<Refused> {
	class TakenBack extends Error {}
	try {
		await owner.begin(async (tx) => {
			const changed = await work(tx);
			throw changed > 0 ? new TakenBack() : new Error("no row was tried");
		});
	} catch (error) {
		if (error instanceof TakenBack) return accepted;
		if (!(error instanceof Error) || !("code" in error)) throw error;
		const { code, constraint_name: constraint } = error as postgres.PostgresError;
		return { code, constraint: constraint ?? "" };
	}
	return accepted;
}

/**
 * The key alone: a row that stands is pointed elsewhere by the owner, with row security, the table's own triggers and
 * every other constraint of it out of the way.
 */
function repointed(key: ForeignKey, row: Row, at: Row): Promise<Refused> {
	const set = Object.keys(pointing(key, at)).map((column) => `${quoted(column)} = p.${quoted(column)}`);
	return refusal(async (tx) => {
		await tx.unsafe(`alter table ${key.from} disable trigger user`);
		await leaveAlone(tx, key);
		const same = columnsOf(key.from).flatMap((column) =>
			column.key ? [`t.${quoted(column.column)} = k.${quoted(column.column)}`] : [],
		);
		const changed = await tx.unsafe(`update ${key.from} t set ${set.join(", ")}
			from ${recordOf(key.from, { ...row, ...pointing(key, at) })} p, ${recordOf(key.from, row)} k
			where ${same.join(" and ")}`);
		await tx.unsafe("set constraints all immediate");
		return changed.count;
	});
}

/**
 * Takes away whatever else than this key could refuse a change of its columns, until the transaction ends. A key that
 * leads to its own table keeps what it points at.
 */
async function leaveAlone(tx: postgres.TransactionSql, key: ForeignKey): Promise<void> {
	const toItself = key.from === key.to;
	const others = await tx<{ place: string; name: string }[]>`
		select conrelid::regclass::text as place, conname as name from pg_constraint
		where conname <> ${key.name} and (
			(conrelid = ${key.from}::regclass and contype = any(${toItself ? ["c", "f", "x"] : ["c", "f", "x", "p", "u"]}))
			or (confrelid = ${key.from}::regclass and contype = 'f')
		)`;
	for (const { place, name } of others)
		await tx.unsafe(`alter table ${place} drop constraint if exists ${quoted(name)} cascade`);
	for (const { column, generated } of columnsOf(key.from))
		if (generated && key.columns.includes(column))
			await tx.unsafe(`alter table ${key.from} alter column ${quoted(column)} drop expression`);
	if (toItself) return;
	const indexes = await tx<{ name: string }[]>`
		select indexrelid::regclass::text as name from pg_index
		where indrelid = ${key.from}::regclass and indisunique`;
	for (const { name } of indexes) await tx.unsafe(`drop index ${name}`);
}

/**
 * A copy of a row with ids of its own and these columns changed, as the application's role would write it; `bare`
 * takes the table's own triggers out of the way.
 */
function planted(place: string, row: Row, over: Row, bare = false): Promise<Refused> {
	const columns = columnsOf(place).filter(({ writable }) => writable);
	const fresh = Object.fromEntries(
		columns
			.filter(({ key, minted, column }) => key && minted && !(column in over))
			.map(({ column }) => [column, randomBytes(16).toString("base64url")]),
	);
	const names = columns.map(({ column }) => quoted(column)).join(", ");
	const values = recordOf(place, { ...row, ...fresh, ...over });
	return refusal(async (tx) => {
		if (bare) await tx.unsafe(`alter table ${place} disable trigger user`);
		await tx`select set_config('role', 'cluster_app', true), set_config('app.authority', ${String(row["authority"])}, true),
			set_config('app.actor', '', true), set_config('app.mode', 'trial', true), set_config('app.reach', '*', true)`;
		const added = await tx.unsafe(`insert into ${place} (${names}) select ${names} from ${values}`);
		return added.count;
	});
}

/** A few rows of a table, the ones that already use the key first. */
function someRows(key: ForeignKey, like: Row): readonly Row[] {
	const all = rowsOf(key.from, like);
	const uses = (row: Row) => keyless(key).every((column) => row[column] !== null);
	return [...all.filter(uses), ...all.filter((row) => !uses(row))].slice(0, 4);
}

/** What is wrong with how a key stands against pointing from rows like one kind at rows like another. */
async function standsAgainst(key: ForeignKey, own: Row, other: Row): Promise<string[]> {
	const where = `${key.from} (${keyless(key).join(", ")}) of ${JSON.stringify(own)}`;
	const at = rowsOf(key.to, other).find(
		(row) => rowsOf(key.to, { ...own, ...pointingBack(key, row) }).length === 0,
	);
	const from = someRows(key, own);
	if (!at || from.length === 0) return [`${where}: no row to try with`];
	const wrong: string[] = [];
	const codes = new Set<string>();
	let alone = false;
	for (const row of from) {
		const asApplication = await planted(key.from, row, pointing(key, at));
		if (asApplication === accepted) wrong.push(`${where}: accepted from the application`);
		const { code, constraint } = await repointed(key, row, at);
		if (code === "accepted") wrong.push(`${where}: accepted`);
		codes.add(`${code} ${constraint}`);
		alone ||= code === "23503" && constraint === key.name;
		if (alone) break;
	}
	if (!alone) wrong.push(`${where}: not refused by ${key.name} itself but ${[...codes].join(", ")}`);
	return wrong;
}

/** The target columns of a key as a row has them: is there one like it on the other side too? */
function pointingBack(key: ForeignKey, row: Row): Row {
	return Object.fromEntries(
		key.target.flatMap((column) =>
			column === "authority" || column === "mode" ? [] : [[column, row[column]]],
		),
	);
}

test("no key leads from one mode to the other, either way, in the application's hands or alone", async () => {
	const across = keys.filter(({ from, to }) => hasMode(from) && hasMode(to));
	expect(across.length).toBeGreaterThan(40);
	const wrong: string[] = [];
	for (const key of across) {
		for (const [own, other] of [
			["trial", "live"],
			["live", "trial"],
		] as const) {
			const authority = authorities[0];
			wrong.push(...(await standsAgainst(key, { authority, mode: own }, { authority, mode: other })));
		}
	}
	expect(wrong).toEqual([]);
}, 120_000);

test("no key leads from one council to another, either way, in the application's hands or alone", async () => {
	const across = keys.filter((key) => keyless(key).length > 0);
	expect(across.length).toBeGreaterThan(90);
	const wrong: string[] = [];
	for (const key of across) {
		for (const [own, other] of [authorities, [authorities[1], authorities[0]] as const])
			wrong.push(...(await standsAgainst(key, { authority: own }, { authority: other })));
	}
	expect(wrong).toEqual([]);
}, 120_000);

test("a row cannot be planted in another council, whatever it points at", async () => {
	const wrong: string[] = [];
	for (const place of tables) {
		const [row] = rowsOf(place, { authority: authorities[0] });
		if (!row) continue;
		const { code } = await planted(place, row, { authority: authorities[1] }, true);
		if (code !== "42501") wrong.push(`${place}: ${code}`);
	}
	expect(wrong).toEqual([]);
});
