import type { Mode } from "#schemas/vocabulary.ts";
import { Tag } from "./Tag.tsx";

/** Which mode a record was born in, beside its name: it may be another than today's. */
export function ModeTag({ mode }: { mode: Mode }) {
	return mode === "trial" ? (
		<Tag classes="govuk-tag--yellow">Trial</Tag>
	) : (
		<Tag classes="govuk-tag--green">Live</Tag>
	);
}
