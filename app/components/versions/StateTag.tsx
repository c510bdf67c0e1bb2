import { Tag } from "#app/components/layout/Tag.tsx";
import { severityWords, versionStateWords } from "#app/domain/formViews.ts";
import type { Severity } from "#schemas/severity.ts";
import type { FormVersionState } from "#schemas/vocabulary.ts";

/** Where a version stands. */
export function StateTag({ state }: { state: FormVersionState }) {
	const { label, colour } = versionStateWords[state];
	return <Tag classes={colour}>{label}</Tag>;
}

/** What a change asks of people. */
export function SeverityTag({ severity }: { severity: Severity }) {
	const { label, colour } = severityWords[severity];
	return <Tag classes={colour}>{label}</Tag>;
}
