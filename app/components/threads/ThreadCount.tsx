/** How many open comments there are, in words. */
export function countWords(open: number): string {
	if (open === 0) return "Comments";
	return open === 1 ? "1 open comment" : `${open} open comments`;
}

/** Open comments of one thing, as a link to them; nothing where there are none. */
export function ThreadCount({ open, href }: { readonly open: number; readonly href: string }) {
	if (open === 0) return null;
	return (
		<a className="govuk-link cm-thread-count" href={href}>
			{countWords(open)}
		</a>
	);
}
