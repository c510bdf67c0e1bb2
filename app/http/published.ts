import type { Actor } from "#app/domain/access.ts";

/**
 * Whatever is published may be kept for five minutes by anybody between us and its reader: it never changes, only its
 * frame does. A page for somebody signed in says who they are, and is kept nowhere.
 */
export function keptForEverybody(actor: Actor | null): Record<string, string> {
	return actor === null ? { "Cache-Control": "public, max-age=300" } : {};
}
