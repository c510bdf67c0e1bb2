import { readdir } from "node:fs/promises";
import path from "node:path";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { forums, moneyRules } from "#schemas/kinds.ts";
import * as vocabulary from "#schemas/vocabulary.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { owner } = await testDatabase();

/** Every table that `db/tables` names, as `schema.table` with its columns `name type null?`. */
async function tablesInCode(): Promise<Map<string, string[]>> {
	const folder = path.join(import.meta.dirname, "..", "..", "db", "tables");
	const found = new Map<string, string[]>();
	for (const file of await readdir(folder)) {
		const exported: Record<string, unknown> = await import(path.join(folder, file));
		for (const value of Object.values(exported)) {
			if (!is(value, PgTable)) continue;
			const { schema = "public", name, columns } = getTableConfig(value);
			const lines = columns.map((column) => lineOf(column.name, column.getSQLType(), !column.notNull));
			found.set(`${schema}.${name}`, lines.sort());
		}
	}
	return found;
}

async function tablesInDatabase(): Promise<Map<string, string[]>> {
	const rows = await owner<{ place: string; column: string; type: string; nullable: boolean }[]>`
		select n.nspname || '.' || c.relname as place, a.attname as column, not a.attnotnull as nullable,
			format_type(case when t.typtype = 'd' then t.typbasetype else t.oid end, -1) as type
		from pg_attribute a
		join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
		join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'identity')
		join pg_type t on t.oid = a.atttypid
		where a.attnum > 0 and not a.attisdropped`;
	const found = new Map<string, string[]>();
	for (const { place, column, type, nullable } of rows) {
		const lines = found.get(place) ?? [];
		lines.push(lineOf(column, type, nullable));
		found.set(place, lines.sort());
	}
	return found;
}

const lineOf = (name: string, type: string, nullable: boolean) => `${name} ${type}${nullable ? " null" : ""}`;

test("tables in code have the columns, types and nulls of the tables in the database", async () => {
	const [code, database] = [await tablesInCode(), await tablesInDatabase()];
	expect(code.size).toBeGreaterThan(30);
	for (const [place, columns] of code) expect(columns, place).toEqual(database.get(place));
});

test("words in code and words the database accepts are the same", async () => {
	const rows = await owner<{ word: string; rule: string }[]>`
		select t.typname as word, pg_get_constraintdef(c.oid) as rule
		from pg_type t join pg_constraint c on c.contypid = t.oid`;
	const accepted = (word: string) => {
		const rule = rows.find((row) => row.word === word)?.rule ?? "";
		return [...rule.matchAll(/'([A-Za-z0-9]+)'::text/g)].map((match) => match[1]);
	};
	expect(accepted("mode_word")).toEqual(vocabulary.modes);
	expect(accepted("role_word")).toEqual(vocabulary.roles);
	expect(accepted("scope_word")).toEqual(vocabulary.scopeKinds);
	expect(accepted("phase_word")).toEqual(vocabulary.schoolPhases);
	expect(accepted("key_stage_word")).toEqual(vocabulary.keyStages);
	expect(accepted("kind_word")).toEqual(vocabulary.referralKinds);
	expect(accepted("state_word")).toEqual(vocabulary.referralStates);
	expect(accepted("version_state_word")).toEqual(vocabulary.formVersionStates);
	expect(accepted("release_state_word")).toEqual(vocabulary.releaseStates);
	expect(accepted("filing_state_word")).toEqual(vocabulary.filingStates);
	expect(accepted("action_state_word")).toEqual(vocabulary.actionStates);
	expect(accepted("visit_purpose_word")).toEqual(vocabulary.visitPurposes);
	expect(accepted("feedback_verdict_word")).toEqual(vocabulary.feedbackVerdicts);
	expect(accepted("forum_word")).toEqual(forums);
	expect(accepted("money_rule_word")).toEqual(moneyRules);
	expect(accepted("suggestion_state_word")).toEqual(vocabulary.suggestionStates);
	expect(accepted("guest_comment_word")).toEqual(vocabulary.guestCommentStates);
	expect(accepted("attachment_kind_word")).toEqual(vocabulary.attachmentKinds);
});

test("every table of the authority forces row security, and has a key that begins with the authority", async () => {
	const rows = await owner<{ place: string; forced: boolean; key: string | null }[]>`
		select c.oid::regclass::text as place, c.relrowsecurity and c.relforcerowsecurity as forced,
			(select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
			where i.indrelid = c.oid and i.indisprimary) as key
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname in ('public', 'identity') and c.relname not in ('migration', 'authority')`;
	expect(rows.length).toBeGreaterThan(30);
	expect(rows.filter((row) => !row.forced || row.key !== "authority")).toEqual([]);
});

test("every table with a mode refuses a change of it, and is unique by key and mode if anything may point at it", async () => {
	const rows = await owner<{ place: string; unique: boolean; guarded: boolean }[]>`
		select c.oid::regclass::text as place,
			exists (
				select from pg_index i where i.indrelid = c.oid and i.indisunique
					and a.attnum = any(i.indkey::int2[])
			) as unique,
			exists (
				select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'mode_is_for_life' and t.tgenabled <> 'D'
			) as guarded
		from pg_attribute a
		join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
		join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'identity')
		where a.attname = 'mode'`;
	expect(rows.length).toBeGreaterThan(10);
	expect(rows.filter((row) => !row.guarded)).toEqual([]);
	const leaves = ["answer_fact", "impact_draft", "impact_verdict", "outbox", "referral_fact", "rollup_delta"];
	expect(rows.filter((row) => !row.unique && !leaves.includes(row.place))).toEqual([]);
});

test("a foreign key between two tables with a mode carries the mode", async () => {
	const rows = await owner<{ constraint: string; columns: string[] }[]>`
		select con.conrelid::regclass || ' ' || con.conname as constraint,
			array(
				select a.attname::text from unnest(con.conkey) k
				join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k
			) as columns
		from pg_constraint con
		where con.contype = 'f'
			and exists (select from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'mode')
			and exists (select from pg_attribute a where a.attrelid = con.confrelid and a.attname = 'mode')`;
	expect(rows.length).toBeGreaterThan(8);
	expect(rows.filter((row) => !row.columns.includes("mode") || !row.columns.includes("authority"))).toEqual(
		[],
	);
});

test("every foreign key is served by an index on its own side", async () => {
	const rows = await owner<{ constraint: string }[]>`
		select con.conrelid::regclass || ' ' || con.conname as constraint
		from pg_constraint con join pg_class c on c.oid = con.conrelid
		join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'identity')
		where con.contype = 'f' and array_length(con.conkey, 1) > 1 and not exists (
			select from pg_index i where i.indrelid = con.conrelid
				-- The authority alone narrows nothing: the index must begin with it and one more of the key's columns.
				and i.indkey[0] = any(con.conkey) and i.indkey[1] = any(con.conkey)
		)`;
	expect(rows.map((row) => row.constraint)).toEqual([]);
});
