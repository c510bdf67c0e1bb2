import { type Band, bands, type DataClass, type PanelTreatment } from "#schemas/vocabulary.ts";
import { isCounted, isFilledIn, isWritten, type QuestionKind } from "./questionKinds.ts";

/** What kind of information an answer is, as it is asked of those who make the form. */
export const dataClassWords: Record<DataClass, { readonly text: string; readonly hint: string }> = {
	none: { text: "Nothing about a person", hint: "For example a number of sessions" },
	personal: { text: "About a child or their family", hint: "For example attendance" },
	specialCategory: {
		text: "About a child’s needs, health or background",
		hint: "The law protects this most",
	},
	safeguarding: { text: "About a child’s safety", hint: "" },
	staff: { text: "About a member of staff", hint: "" },
	financial: { text: "About money", hint: "" },
};

/** How the panel sees an answer; a band is named with it. */
export type PanelChoice = Exclude<PanelTreatment, "band"> | `band:${Band}`;

const bandWords: Record<Band, string> = {
	keyStage: "It sees the key stage only",
	attendanceBand: "It sees a broad band of attendance only, such as 90% to 94.9%",
	suspensionBand: "It sees a broad band of days only, such as up to 5 days",
	smallCount: "It sees the number, or ‘fewer than 5’ where there are so few",
	yesNo: "It sees only yes or no",
};

/** What the panel sees, in words. */
export function panelChoiceWords(choice: PanelChoice): string {
	switch (choice) {
		case "show":
			return "It sees the answer as it was given";
		case "redact":
			return "It sees the answer once names have been taken out and checked";
		case "hide":
			return "It does not see the answer";
		case "never":
			return "It never sees the answer, whatever happens: only admin support does";
		default:
			return bandWords[bandIn(choice)];
	}
}

/** The band a choice names; `yesNo` for what names none. */
export function bandIn(choice: PanelChoice): Band {
	const named = choice.replace(/^band:/, "");
	return bands.find((band) => band === named) ?? "yesNo";
}

/** What can be chosen for a kind of question. Free text is never shown unchecked: somebody may have written a name. */
export function panelChoices(kind: QuestionKind, now: PanelChoice): readonly PanelChoice[] {
	const offered: readonly PanelChoice[] = isWritten(kind)
		? ["hide", "redact", "never"]
		: isCounted(kind)
			? [
					"hide",
					"show",
					"band:attendanceBand",
					"band:suspensionBand",
					"band:smallCount",
					"band:yesNo",
					"never",
				]
			: kind === "date"
				? ["hide", "show", "band:keyStage", "never"]
				: ["hide", "show", "never"];
	return offered.includes(now) ? offered : [...offered, now];
}

/** Whether reports may count the answers. */
export function canBeReported(kind: QuestionKind): boolean {
	return (isFilledIn(kind) && !isWritten(kind) && kind !== "table") || kind === "calculated";
}
