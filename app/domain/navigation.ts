import { type Actor, can } from "#app/domain/access.ts";

/** One entry of the service navigation. */
export interface NavigationEntry {
	readonly href: string;
	readonly text: string;
}

const nothing = { kind: "none" } as const;

/** More would not be read. */
const most = 6;

/** At most six entries, in the order of use, each of which its reader may open. */
export function navigationFor(actor: Actor | null): readonly NavigationEntry[] {
	if (actor === null) {
		return [
			{ href: "/", text: "The cluster model" },
			{ href: "/how-it-works", text: "How it works" },
			{ href: "/published", text: "Published figures" },
			{ href: "/have-your-say", text: "Have your say" },
			{ href: "/documents", text: "Documents" },
			{ href: "/updates", text: "What has changed" },
		];
	}
	const entries: NavigationEntry[] = [{ href: "/", text: "Home" }];
	if (can(actor, "referrals:list", nothing)) entries.push({ href: "/referrals", text: "Referrals" });
	if (can(actor, "audits:list", nothing)) entries.push({ href: "/audits", text: "Audits" });
	if (can(actor, "queue:read", nothing)) entries.push({ href: "/queue", text: "Queue" });
	if (can(actor, "reviews:list", nothing)) entries.push({ href: "/reviews", text: "Reviews" });
	if (can(actor, "funds:read", nothing)) entries.push({ href: "/funds", text: "Money" });
	if (can(actor, "meetings:list", nothing)) entries.push({ href: "/meetings", text: "Meetings" });
	if (can(actor, "visit:plan", nothing)) entries.push({ href: "/visits", text: "Visits" });
	if (can(actor, "report:list", nothing)) entries.push({ href: "/reports", text: "Reports" });
	if (can(actor, "forms:list", nothing)) entries.push({ href: "/forms", text: "Forms" });
	// Help in the footer leads there as well.
	if (entries.length < most) entries.push({ href: "/how-it-works", text: "How it works" });
	return entries;
}

/** Which entry stands for the page at this path: the longest that the path begins with. */
export function currentEntry(entries: readonly NavigationEntry[], path: string): string | null {
	const matches = entries.filter(
		(entry) => entry.href === path || (entry.href !== "/" && path.startsWith(`${entry.href}/`)),
	);
	return matches.sort((a, b) => b.href.length - a.href.length)[0]?.href ?? null;
}
