import { type Document, Window } from "happy-dom";
import { renderToString } from "react-dom/server";
import { SectionForm, type SectionFormProps } from "#app/components/forms/SectionForm.tsx";
import type { FormDocument } from "#schemas/annotations.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";

/** Props of a section as a route gives them, with everything but the document and the page made up. */
export function sectionProps(
	document: FormDocument,
	pageId: string,
	more: Partial<SectionFormProps> = {},
): SectionFormProps {
	const mode = more.mode ?? "trial";
	return {
		document,
		pageId,
		mode,
		answers: {},
		context: sampleContext(mode, { "costed-provision-map": { netPence: 1000, termsCovered: 3 } }),
		issues: [],
		action: "/here",
		autosaveAction: "/here/autosave",
		revision: 4,
		savedAt: null,
		...more,
	};
}

/** The section as the server sends it. */
export function sectionHtml(props: SectionFormProps): string {
	return renderToString(<SectionForm {...props} />);
}

/** The section as a document to look things up in, without scripts. */
export function sectionPage(props: SectionFormProps): Document {
	const { document } = new Window();
	document.body.innerHTML = sectionHtml(props);
	return document;
}

/** What the page would post with the button `action`, as the server receives it. */
export function postOf(page: Document, action = "save"): [string, string][] {
	const entries: [string, string][] = [["_action", action]];
	for (const field of page.querySelectorAll("input[name], select[name], textarea[name]")) {
		const name = field.getAttribute("name") ?? "";
		if (field.tagName === "TEXTAREA") entries.push([name, field.textContent]);
		else if (field.tagName === "SELECT")
			entries.push([name, field.querySelector("option[selected]")?.getAttribute("value") ?? ""]);
		else if (
			!["radio", "checkbox"].includes(field.getAttribute("type") ?? "") ||
			field.hasAttribute("checked")
		)
			entries.push([name, field.getAttribute("value") ?? ""]);
	}
	return entries;
}
