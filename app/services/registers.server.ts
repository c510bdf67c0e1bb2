import type { Tx } from "#db/client.server.ts";
import { clustersOn, halfTerms, schoolsOn, settingsOn } from "#db/queries/register.server.ts";
import type { Option } from "#schemas/annotations.ts";
import { needTypes, type OptionRegister } from "#schemas/vocabulary.ts";

/** Settings and choices in force on one day. */
export interface Registers {
	readonly settings: { readonly [name: string]: number | string };
	readonly options: { readonly [register in OptionRegister]?: readonly Option[] };
	/** The half term under way, or the next one in a holiday; null beyond the known calendar. */
	readonly halfTerm: string | null;
}

/** Staff who deliver provision, as the costed map offers them; maintained on screen with the rate card later. */
const staffRoles: readonly Option[] = [
	{ code: "ta2", label: "Teaching assistant, level 2" },
	{ code: "ta3", label: "Teaching assistant, level 3" },
	{ code: "hlta", label: "Higher level teaching assistant" },
	{ code: "elsa", label: "Emotional literacy support assistant" },
	{ code: "mentor", label: "Learning mentor" },
	{ code: "midday", label: "Midday supervisory assistant" },
	{ code: "teacher", label: "Teacher" },
	{ code: "senco", label: "SENCo" },
	{ code: "specialistTeacher", label: "Specialist teacher" },
	{ code: "speechTherapist", label: "Speech and language therapist" },
	{ code: "occupationalTherapist", label: "Occupational therapist" },
	{ code: "psychologist", label: "Educational psychologist" },
	{ code: "external", label: "External provider" },
];

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

async function load(tx: Tx, day: string): Promise<Registers> {
	const [settings, schools, clusters, terms] = await Promise.all([
		settingsOn(tx, day),
		schoolsOn(tx, day),
		clustersOn(tx, day),
		halfTerms(tx),
	]);
	const clusterName = (id: string | null) => clusters.find((cluster) => cluster.id === id)?.name;
	return {
		settings,
		halfTerm: terms.find((term) => term.endsOn >= day)?.id ?? null,
		options: {
			needTypes: needOptions,
			staffRoles,
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
