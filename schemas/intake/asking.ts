import type { QuestionUi } from "#schemas/annotations.ts";
import type { Choices } from "./choices.ts";
import type { Looks } from "./looks.ts";
import type { JsonNode } from "./node.ts";
import type { Notes } from "./notes.ts";

/** Where a schema stands, and who is told what becomes of it. */
export interface Asking {
	readonly node: JsonNode;
	readonly looks: Looks;
	readonly path: string;
	/** What it is called where nothing says so. */
	readonly name: string;
	readonly notes: Notes;
}

/** What kind of answer a schema speaks of, and which of its keywords and looks have been understood. */
export interface Shape {
	readonly keywords: { readonly [keyword: string]: unknown };
	readonly ui?: QuestionUi;
	readonly understood: readonly string[];
	readonly codeOf?: Choices["codeOf"];
}
