import type { DraftText } from "#app/services/editJson.server.ts";
import type { Fields } from "./fields.server.ts";

/** The text that was posted as a draft, a chosen file before the box; null where the file is no text. */
export async function readDraftText({ entries, value, whole, file }: Fields): Promise<DraftText | null> {
	const chosen = await file("textFile");
	if (chosen === null) return null;
	const same = entries.flatMap(([name, answer]): [string, string | null][] =>
		name.startsWith("same:") ? [[name.slice(5), answer === "" ? null : answer]] : [],
	);
	return { text: chosen === "" ? value("text") : chosen, revision: whole("revision"), same: new Map(same) };
}
