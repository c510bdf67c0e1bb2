/** The version of the catalogue an address names with `version=`; null for the one in force, 0 for what is no number. */
export function versionAsked(url: string): number | null {
	const asked = new URL(url).searchParams.get("version");
	if (asked === null) return null;
	return /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
}
