import type { Mode } from "#schemas/vocabulary.ts";

/** From which day which mode holds, for the city or for one cluster (a pilot runs in some clusters only). */
export interface ProgrammePhase {
	readonly mode: Mode;
	readonly scope: "city" | { readonly cluster: string };
	readonly from: string;
}

/**
 * The mode in force on a day for a cluster: the latest phase that has begun, a cluster's own before the city's of
 * the same day; trial where none has begun, since money must never move by default.
 */
export function modeOn(phases: readonly ProgrammePhase[], day: string, cluster: string | null): Mode {
	const applies = phases.filter(
		(phase) => phase.from <= day && (phase.scope === "city" || phase.scope.cluster === cluster),
	);
	const own = (phase: ProgrammePhase) => (phase.scope === "city" ? 0 : 1);
	const latest = [...applies].sort((a, b) => a.from.localeCompare(b.from) || own(a) - own(b)).at(-1);
	return latest?.mode ?? "trial";
}
