import { keyStageLabels } from "#schemas/bands.ts";
import type { KeyStage, SchoolPhase } from "#schemas/vocabulary.ts";

/** How closely a panel is told the age of the child. */
export const shownLevels = ["keyStage", "phaseBand", "none"] as const;
export type ShownLevel = (typeof shownLevels)[number];

/** One way of telling the age, and how many schools of the cluster it could mean. */
export interface LevelChoice {
	readonly level: ShownLevel;
	/** As the panel reads it; null for 'none'. */
	readonly label: string | null;
	readonly schools: number;
	/** Two schools or fewer: it may be shown only if somebody signs for it. */
	readonly needsReason: boolean;
}

const stagesOf: Readonly<Record<SchoolPhase, readonly KeyStage[]>> = {
	infant: ["eyfs", "ks1"],
	junior: ["ks2"],
	primary: ["eyfs", "ks1", "ks2"],
	secondary: ["ks3", "ks4"],
	allThrough: ["eyfs", "ks1", "ks2", "ks3", "ks4"],
};

/** At this many schools or fewer, naming what is shown is as good as naming the school. */
const tooFew = 2;

/** The key stages that the panel is told as one. */
const bandOf = (stage: KeyStage): readonly KeyStage[] =>
	stage === "ks3" || stage === "ks4" ? ["ks3", "ks4"] : ["eyfs", "ks1", "ks2"];

/**
 * The levels that can be shown for a child of this key stage, or for a group whose pupils are of these, the closest
 * first, counted over the phases of the cluster's schools. What not all of a group share is not shown of any. The key stage is offered only where at least `schoolsForKeyStage` schools could be meant.
 */
export function levelChoices(
	stages: readonly KeyStage[],
	phases: readonly SchoolPhase[],
	schoolsForKeyStage: number,
): LevelChoice[] {
	const count = (meant: readonly KeyStage[]) =>
		phases.filter((phase) => stagesOf[phase].some((taught) => meant.includes(taught))).length;
	const choice = (level: ShownLevel, label: string | null, schools: number): LevelChoice => ({
		level,
		label,
		schools,
		needsReason: schools <= tooFew,
	});
	const none = choice("none", null, phases.length);
	const [stage] = stages;
	if (stage === undefined || !stages.every((one) => bandOf(stage).includes(one))) return [none];
	const secondary = bandOf(stage).includes("ks3");
	const band = choice("phaseBand", secondary ? "Secondary phase" : "Primary phase", count(bandOf(stage)));
	if (stages.some((one) => one !== stage)) return [band, none];
	const close = choice("keyStage", keyStageLabels[stage], count([stage]));
	return close.schools >= schoolsForKeyStage ? [close, band, none] : [band, none];
}

/** The closest level that can be shown without a signature; the last one where none can. */
export function usualLevel(choices: readonly LevelChoice[]): ShownLevel {
	return choices.find(({ needsReason }) => !needsReason)?.level ?? "none";
}
