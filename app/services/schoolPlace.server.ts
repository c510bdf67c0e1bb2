import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { schoolOn } from "#db/queries/register.server.ts";

/** The cluster a school belongs to today, which decides the mode of what it begins; null for no such school. */
export function schoolPlace(
	context: SignedInContext,
	urn: string,
): Promise<{ readonly cluster: string | null } | null> {
	return inContext(context, async (tx) => {
		const school = await schoolOn(tx, urn, context.today);
		return school ? { cluster: school.cluster } : null;
	});
}
