import { reachOf } from "#app/domain/access.ts";
import type { Context } from "#app/services/context.ts";
import { type Tx, withContext } from "#db/client.server.ts";

/**
 * Runs work in one transaction as this person: row-level security knows the authority, who asks, in which mode and
 * whose schools they reach. `as` narrows to a role that sees less.
 */
export function inContext<T>(
	context: Context,
	work: (tx: Tx) => Promise<T>,
	as: "app" | "panel" | "reports" = "app",
): Promise<T> {
	return withContext(
		context.database,
		{
			authority: context.authority,
			actor: context.actor?.person ?? null,
			mode: context.mode,
			reach: reachOf(context.actor),
			as,
		},
		work,
	);
}
