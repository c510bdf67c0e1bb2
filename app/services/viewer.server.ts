import { can } from "#app/domain/access.ts";
import { currentEntry, navigationFor } from "#app/domain/navigation.ts";
import {
	clustersApart,
	clustersNamed,
	comingSwitch,
	modeOn,
	type ProgrammePhase,
} from "#app/domain/phase.ts";
import { modeWords } from "#app/domain/programme.ts";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { council } from "#db/queries/register.server.ts";
import { showDate } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What the frame of every page says: whose service, who looks, which phase, and where they can go. */
export interface ViewerFacts {
	readonly authorityName: string;
	readonly brandColour: string;
	readonly contactEmail: string;
	readonly serviceName: string;
	readonly personName: string | null;
	readonly navigation: { href: string; text: string; active: boolean }[];
	readonly phase: { mode: Mode; title: string; text: string; href: string };
}

type Council = Pick<ViewerFacts, "authorityName" | "brandColour" | "contactEmail">;

/** A council's name and colour change once in years; a minute-old answer is the right one. */
const freshMs = 60_000;
const read = new Map<string, { readonly at: number; readonly council: Promise<Council> }>();

/** The council this site belongs to; in plain words before the register is loaded. */
export function councilOf(context: Context): Promise<Council> {
	const known = read.get(context.authority);
	if (known && performance.now() - known.at < freshMs) return known.council;
	const asked = inContext(context, council).then((row) => ({
		authorityName: row?.name ?? "Council",
		brandColour: row?.brandColour ?? "#1d4f76",
		contactEmail: row?.contactEmail ?? "",
	}));
	read.set(context.authority, { at: performance.now(), council: asked });
	asked.catch(() => read.delete(context.authority));
	return asked;
}

const phaseWords: Record<Mode, string> = {
	trial: "No funding is attached: amounts are notional and decisions pay nothing.",
	live: "Decisions made here are paid.",
};

/** The programme as it concerns the viewer: a person of a cluster hears of that cluster's phases. */
export interface ViewedProgramme {
	readonly programme: readonly ProgrammePhase[];
	readonly cluster: string | null;
}

/** Who looks at the page with this path, and what the frame tells them. */
export async function viewerFacts(
	context: Context,
	path: string,
	viewed: ViewedProgramme,
): Promise<ViewerFacts> {
	const { actor, mode } = context;
	const entries = navigationFor(actor);
	const current = currentEntry(entries, path);
	const told = can(actor, "programme:read", { kind: "none" });
	const text = [phaseWords[mode], ...announcements(viewed, context.today)].join(" ");
	return {
		...(await councilOf(context)),
		serviceName: "SEND funding clusters",
		personName: actor?.name ?? null,
		navigation: entries.map((entry) => ({ ...entry, active: entry.href === current })),
		phase: { mode, title: modeWords[mode], text, href: told ? "/programme" : "/how-it-works#phase" },
	};
}

/** Everybody hears what is to come; who works for the city meets clusters of another mode too, so is told of them. */
function announcements({ programme, cluster }: ViewedProgramme, today: string): string[] {
	const own = comingSwitch(programme, today, cluster);
	const words = own ? [`${modeWords[own.mode]} from ${showDate(own.from)}.`] : [];
	if (cluster !== null) return words;
	const apart = clustersApart(programme, today);
	const one = modeOn(programme, today, null) === "trial" ? "live" : "still on trial";
	const pilots = clustersNamed(programme).flatMap(({ id, name }) => {
		const coming = comingSwitch(programme, today, id);
		if (!coming || (coming.from === own?.from && coming.mode === own.mode)) return [];
		return [`${modeWords[coming.mode]} in ${name} from ${showDate(coming.from)}.`];
	});
	const now = apart.length > 0 ? [`${apart.join(" and ")} ${apart.length > 1 ? "are" : "is"} ${one}.`] : [];
	return [...now, ...words, ...pilots];
}
