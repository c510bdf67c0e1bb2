import { attack, type Breach } from "#reports/disclosure/attack.server.ts";
import type { Link } from "#reports/disclosure/link.ts";
import { type CountedTable, type SafeForm, safeForms } from "#reports/disclosure/protect.ts";
import type { DisclosureRule, SafeTable } from "#reports/disclosure/shape.ts";

/** The tables of a release made safe together, or why that cannot be done. */
export type Agreed =
	| { readonly kind: "agreed"; readonly tables: readonly SafeTable[] }
	| { readonly kind: "unsafe"; readonly table: string; readonly breach: Breach | null };

/** So many attacks and no more: a release that is not safe by then is refused. */
const mostAttacks = 80;

/** One form of each table, by its place among the table's forms. */
interface Choice {
	readonly places: readonly number[];
	readonly worth: number;
}

/**
 * Makes the tables of a release safe together with everything published before. Of all ways to show them, each safe by
 * itself, the one that shows most is attacked first, then the next, until the attack finds nothing out.
 */
export async function agreeTables(
	counted: readonly CountedTable[],
	earlier: readonly SafeTable[],
	links: readonly Link[],
	rule: DisclosureRule,
): Promise<Agreed> {
	const forms = counted.map((table) => safeForms(table, rule));
	const missing = counted[forms.findIndex((own) => own.length === 0)];
	if (missing) return { kind: "unsafe", table: missing.title, breach: null };
	let last: Breach | null = null;
	for (const { places } of bestChoices(forms)) {
		const tables = forms.flatMap((own, table) => own[places[table] ?? 0]?.table ?? []);
		last = await attack([...earlier, ...tables], links, rule);
		if (last === null) return { kind: "agreed", tables };
		if (last.kind === "contradiction") break;
	}
	return { kind: "unsafe", table: last?.kind === "narrow" ? last.table.title : "", breach: last };
}

/** The choices worth most, in order; and the last of all, which gives up most. */
function bestChoices(forms: readonly (readonly SafeForm[])[]): readonly Choice[] {
	const all = forms.reduce<readonly Choice[]>(
		(before, own) =>
			before.flatMap(({ places, worth }) =>
				own.map((form, place) => ({ places: [...places, place], worth: worth + form.worth })),
			),
		[{ places: [], worth: 0 }],
	);
	const ordered = [...all].sort((a, b) => b.worth - a.worth);
	return ordered.length > mostAttacks
		? [...ordered.slice(0, mostAttacks - 1), ...ordered.slice(-1)]
		: ordered;
}
