import type { Mode } from "#schemas/vocabulary.ts";

/** What stands on top of every page that is printed, so that no page by itself can be taken for something it is not. */
export function marksOf(mode: Mode, sampleCity: boolean): string[] {
	return [
		...(mode === "trial" ? ["Trial: no funding attached"] : []),
		...(sampleCity ? ["Sample data: every name, case and figure is made up"] : []),
	];
}
