import { redirect } from "@remix-run/node";
import { type Actor, can } from "#app/domain/access.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";

/** Sends whoever writes a referral to what has changed, while a form of it is to be carried over. */
export function redirectIfDue(actor: Actor, found: FoundBundle): void {
	if (found.bundle.due.length === 0 || !can(actor, "referral:write", found)) return;
	throw redirect(`/referrals/${found.bundle.reference}/changes`, 303);
}
