import type { Mode } from "#schemas/vocabulary.ts";

/** From which day which mode holds, for the city or for one cluster (a pilot runs in some clusters only). */
export interface ProgrammePhase {
	readonly mode: Mode;
	readonly scope: "city" | { readonly cluster: string; readonly name?: string };
	readonly from: string;
}

const placeOf = ({ scope }: ProgrammePhase) => (scope === "city" ? null : scope.cluster);

/**
 * The phases that stand, of a list in the order they were approved: a later one takes the place of the one before for
 * the same day and place, and when nothing would then change on that day, the switch was called off and neither stands.
 */
export function standing<P extends ProgrammePhase>(phases: readonly P[]): readonly P[] {
	let kept: readonly P[] = [];
	for (const phase of phases) {
		const place = placeOf(phase);
		const others = kept.filter((other) => other.from !== phase.from || placeOf(other) !== place);
		const calledOff = others.length < kept.length && latestOf(others, phase.from, place) === phase.mode;
		kept = calledOff ? others : [...others, phase];
	}
	return kept;
}

/**
 * The mode in force on a day for a cluster, by phases in the order they were approved: the latest standing one that
 * has begun, a cluster's own before the city's of the same day; trial where none has begun, since money must never
 * move by default.
 */
export function modeOn(phases: readonly ProgrammePhase[], day: string, cluster: string | null): Mode {
	return latestOf(standing(phases), day, cluster);
}

function latestOf(phases: readonly ProgrammePhase[], day: string, cluster: string | null): Mode {
	const applies = phases.filter(
		(phase) => phase.from <= day && (phase.scope === "city" || phase.scope.cluster === cluster),
	);
	const own = (phase: ProgrammePhase) => (phase.scope === "city" ? 0 : 1);
	const latest = [...applies].sort((a, b) => a.from.localeCompare(b.from) || own(a) - own(b)).at(-1);
	return latest?.mode ?? "trial";
}

/** A change of mode that has been approved and has not happened yet. */
export interface ComingSwitch {
	readonly mode: Mode;
	/** Civil date from which it holds. */
	readonly from: string;
}

/** The next change of mode after `today` for a cluster, or for the city (null); null while nothing changes. */
export function comingSwitch(
	phases: readonly ProgrammePhase[],
	today: string,
	cluster: string | null,
): ComingSwitch | null {
	const now = modeOn(phases, today, cluster);
	const days = [...new Set(phases.flatMap(({ from }) => (from > today ? [from] : [])))].sort();
	const from = days.find((day) => modeOn(phases, day, cluster) !== now);
	return from === undefined ? null : { from, mode: modeOn(phases, from, cluster) };
}

/** The clusters that have phases of their own, by name. */
export function clustersNamed(
	phases: readonly ProgrammePhase[],
): readonly { readonly id: string; readonly name: string }[] {
	const named = new Map(
		phases.flatMap(({ scope }) => (scope === "city" ? [] : [[scope.cluster, scope.name ?? scope.cluster]])),
	);
	return [...named].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}

/** Names of the clusters whose mode today is not the city's. */
export function clustersApart(phases: readonly ProgrammePhase[], today: string): readonly string[] {
	const city = modeOn(phases, today, null);
	return clustersNamed(phases)
		.filter(({ id }) => modeOn(phases, today, id) !== city)
		.map(({ name }) => name);
}
