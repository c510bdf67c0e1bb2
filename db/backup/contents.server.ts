import type postgres from "postgres";

/** A table as a backup holds it. */
export type Contents = {
	/** Schema and name, quoted where SQL wants it. */
	readonly table: string;
	/** Columns that hold something of their own: computed ones are computed again. Quoted likewise. */
	readonly columns: readonly string[];
};

/** Forgotten within the hour anyway, and hidden from the backup's role. */
const passing = ["public.rate_limit"];
/** Written by the migrations themselves. */
const ours = ["public.migration"];

/**
 * Every table with its columns, each after those it refers to, so that filling them in this order breaks no
 * reference. Throws in words on a circle of references.
 */
export async function listContents(sql: postgres.ISql): Promise<Contents[]> {
	const tables = await sql<Contents[]>`
		select format('%I.%I', n.nspname, c.relname) as table,
			array_agg(quote_ident(a.attname) order by a.attnum) as columns
		from pg_class c
		join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where c.relkind = 'r' and n.nspname in ('public', 'identity', 'audit')
			and format('%s.%s', n.nspname, c.relname) <> all (${[...passing, ...ours]})
		group by n.nspname, c.relname order by 1`;
	const references = await sql<{ from: string; to: string }[]>`
		select distinct format('%I.%I', fn.nspname, f.relname) as from, format('%I.%I', tn.nspname, t.relname) as to
		from pg_constraint k
		join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
		join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
		where k.contype = 'f' and k.conrelid <> k.confrelid`;
	return inOrder(tables, references);
}

function inOrder(
	tables: readonly Contents[],
	references: readonly { from: string; to: string }[],
): Contents[] {
	const ordered: Contents[] = [];
	let waiting = [...tables];
	while (waiting.length > 0) {
		const names = new Set(waiting.map((one) => one.table));
		const held = new Set(references.filter(({ to }) => names.has(to)).map(({ from }) => from));
		const free = waiting.filter((one) => !held.has(one.table));
		if (free.length === 0)
			throw new Error(`These tables refer to one another in a circle: ${[...names].join(", ")}.`);
		ordered.push(...free);
		waiting = waiting.filter((one) => held.has(one.table));
	}
	return ordered;
}

/** Tables whose rows row security would keep from the backup without a word. */
export async function hiddenFromBackup(sql: postgres.ISql): Promise<string[]> {
	const rows = await sql<{ table: string }[]>`
		select format('%I.%I', n.nspname, c.relname) as table
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and c.relrowsecurity and n.nspname in ('public', 'identity', 'audit')
			and format('%s.%s', n.nspname, c.relname) <> all (${passing})
			and not exists (
				select from pg_policy p
				where p.polrelid = c.oid and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, p.polrelid) = 'true'
					and 'cluster_backup'::regrole = any (p.polroles)
			)`;
	return rows.map((row) => row.table);
}
