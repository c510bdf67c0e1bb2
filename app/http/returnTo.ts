/** Longer addresses are none of ours. */
const longest = 2_000;

/**
 * Where to go after signing in: a path of this site, or the start page for anything else. A browser reads
 * backslashes as slashes and leaves out tabs and line ends, so what holds any of them is refused.
 */
export function safePath(wanted: unknown): string {
	if (typeof wanted !== "string" || wanted.length > longest || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted))
		return "/";
	if (wanted.includes("\\")) return "/";
	const here = "http://here.invalid";
	const url = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
	if (url === null || url.origin !== here) return "/";
	const path = url.pathname + url.search;
	return /^\/(sign-in|sign-out)(\/|\?|$)/.test(path) || path.startsWith("//") ? "/" : path;
}
