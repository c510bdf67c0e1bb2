/** The address of the editor of a form, or of one of its pages. */
export function editorAddress(form: string, ...parts: readonly string[]): string {
	return ["/forms", encodeURIComponent(form), "edit", ...parts.map(encodeURIComponent)].join("/");
}
