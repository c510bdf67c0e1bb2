import { attack, type Breach } from "#reports/disclosure/attack.server.ts";
import type { Link } from "#reports/disclosure/link.ts";
import { type CountedTable, safeForms } from "#reports/disclosure/protect.ts";
import type { DisclosureRule, SafeTable } from "#reports/disclosure/shape.ts";

/** The tables of a release made safe together, or why that cannot be done. */
export type Agreed =
	| { readonly kind: "agreed"; readonly tables: readonly SafeTable[] }
	| { readonly kind: "unsafe"; readonly table: string; readonly breach: Breach | null };

/** So many attacks and no more; each narrower choice gives something up, so this is far beyond what is needed. */
const mostRounds = 300;

/**
 * Makes the tables of a release safe together with everything published before: each begins in the form that loses
 * least by itself, and one that the attack gets through gives up a little more, until no attack does.
 */
export async function agreeTables(
	counted: readonly CountedTable[],
	earlier: readonly SafeTable[],
	links: readonly Link[],
	rule: DisclosureRule,
): Promise<Agreed> {
	const forms = counted.map((table) => [...safeForms(table, rule)]);
	for (let round = 0; round < mostRounds; round++) {
		const tables = forms.flatMap(([first]) => first ?? []);
		const missing = counted[forms.findIndex((left) => left.length === 0)];
		if (missing) return { kind: "unsafe", table: missing.title, breach: null };
		const breach = await attack([...earlier, ...tables], links, rule);
		if (breach === null) return { kind: "agreed", tables };
		const place = culprit(breach, tables);
		const left = forms[place];
		if (!left || left.length < 2)
			return { kind: "unsafe", table: tables[place]?.title ?? titleOf(breach), breach };
		left.shift();
	}
	throw new Error("The tables of a release could not be made safe in a reasonable time");
}

/** Which of the new tables has to show less; -1 where none can help. */
function culprit(breach: Breach, tables: readonly SafeTable[]): number {
	if (breach.kind === "contradiction") return -1;
	const itself = tables.indexOf(breach.table);
	return itself >= 0 ? itself : tables.findIndex(({ name }) => name === breach.table.name);
}

function titleOf(breach: Breach): string {
	return breach.kind === "narrow" ? breach.table.title : "";
}
