import { expect, test } from "vitest";
import { levelChoices, usualLevel } from "#app/domain/hiding.ts";
import type { SchoolPhase } from "#schemas/vocabulary.ts";

const cluster: readonly SchoolPhase[] = [
	"primary",
	"primary",
	"primary",
	"infant",
	"junior",
	"secondary",
	"secondary",
];

test("a key stage that three schools or more could mean is shown", () => {
	const choices = levelChoices(["ks2"], cluster, 3);
	expect(choices.map(({ level, schools }) => [level, schools])).toEqual([
		["keyStage", 4],
		["phaseBand", 5],
		["none", 7],
	]);
	expect(usualLevel(choices)).toBe("keyStage");
});

test("with two secondary schools the key stage is not offered, the phase only with a signature, nothing is usual", () => {
	const choices = levelChoices(["ks3"], cluster, 3);
	expect(choices.map(({ level, needsReason }) => [level, needsReason])).toEqual([
		["phaseBand", true],
		["none", false],
	]);
	expect(usualLevel(choices)).toBe("none");
});

test("of a group only what all its pupils share is shown: their key stage, their phase, or nothing", () => {
	const levels = (...stages: Parameters<typeof levelChoices>[0]) =>
		levelChoices(stages, cluster, 3).map(({ level }) => level);
	expect(levels("ks2", "ks2")).toEqual(["keyStage", "phaseBand", "none"]);
	expect(levels("ks1", "ks2")).toEqual(["phaseBand", "none"]);
	expect(levels("ks2", "ks3")).toEqual(["none"]);
	expect(levels()).toEqual(["none"]);
});
