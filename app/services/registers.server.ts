import { catalogueRegisters } from "#app/domain/catalogueRegisters.ts";
import type { Tx } from "#db/client.server.ts";
import { catalogueContent, catalogueNumberOn } from "#db/queries/catalogue.server.ts";
import { clustersOn, halfTerms, schoolsOn, settingsOn } from "#db/queries/register.server.ts";
import type { Lookups, Option, RuleContext } from "#schemas/annotations.ts";
import { needTypes, type OptionRegister } from "#schemas/vocabulary.ts";

/** Settings and choices in force on one day. */
export interface Registers {
	readonly settings: { readonly [name: string]: number | string };
	readonly options: { readonly [register in OptionRegister]?: readonly Option[] };
	readonly lookups: Lookups;
	/** The half term under way, or the next one in a holiday; null beyond the known calendar. */
	readonly halfTerm: string | null;
}

const needOptions: readonly Option[] = Object.entries(needTypes).map(([code, need]) => ({
	code,
	label: need.label,
}));

/** How long a register read serves; settings and schools change by the day, not by the second. */
const freshMs = 60_000;
const read = new Map<string, { readonly at: number; readonly registers: Promise<Registers> }>();

/** The registers of a day, read once a minute per authority and day at most. */
export function registersOn(tx: Tx, authority: string, day: string): Promise<Registers> {
	const key = `${authority} ${day}`;
	const known = read.get(key);
	if (known && performance.now() - known.at < freshMs) return known.registers;
	if (read.size > 50) read.clear();
	const registers = load(tx, day);
	read.set(key, { at: performance.now(), registers });
	registers.catch(() => read.delete(key));
	return registers;
}

/** Reads every register anew: what was changed a moment ago counts from now on. */
export function forgetRegisters(authority: string): void {
	for (const key of read.keys()) if (key.startsWith(`${authority} `)) read.delete(key);
}

/** What of the registers rules may read. */
export function registerRules({
	settings,
	options,
	lookups,
}: Registers): Pick<RuleContext, "settings" | "options" | "lookups"> {
	return { settings, options, lookups };
}

const noCatalogue = { items: [], roles: [], rates: [] };

async function load(tx: Tx, day: string): Promise<Registers> {
	const [settings, schools, clusters, terms, catalogueVersion] = await Promise.all([
		settingsOn(tx, day),
		schoolsOn(tx, day),
		clustersOn(tx, day),
		halfTerms(tx),
		catalogueNumberOn(tx, day),
	]);
	const content = catalogueVersion === null ? noCatalogue : await catalogueContent(tx, catalogueVersion);
	const { provisionCatalogue, staffRoles, lookups } = catalogueRegisters(content, day);
	const clusterName = (id: string | null) => clusters.find((cluster) => cluster.id === id)?.name;
	return {
		settings: { ...settings, catalogueVersion: catalogueVersion ?? 0 },
		lookups,
		halfTerm: terms.find((term) => term.endsOn >= day)?.id ?? null,
		options: {
			needTypes: needOptions,
			staffRoles,
			provisionCatalogue,
			schools: schools.map(({ urn, name, cluster }) => {
				const group = clusterName(cluster);
				return { code: urn, label: name, ...(group ? { group } : {}) };
			}),
			// Support can start in a half term that is under way or still to come, within about a year.
			halfTerms: terms
				.filter((term) => term.endsOn >= day)
				.slice(0, 7)
				.map((term) => ({ code: term.id, label: `${term.name} ${term.academicYear}` })),
		},
	};
}
