import type { CompiledForm } from "./compile.ts";
import { ownAnswer, rowsOf } from "./questions.ts";
import type { Settled } from "./settle.ts";

/**
 * Paths of the answers that are missing although they are asked, among those whose condition draft-07 cannot say.
 * Together with the compiled schema this is the whole verdict on required answers, for ajv and interpreter alike.
 */
export function missingWhenVisible(compiled: CompiledForm, { visible, answers }: Settled): readonly string[] {
	return compiled.judged.flatMap((name) => {
		const [id = "", column] = name.split(".");
		if (column === undefined) return visible.has(id) && ownAnswer(answers, id) === undefined ? [id] : [];
		return rowsOf(ownAnswer(answers, id)).flatMap((row, place) => {
			const path = `${id}.${place}.${column}`;
			return visible.has(path) && ownAnswer(row, column) === undefined ? [path] : [];
		});
	});
}
