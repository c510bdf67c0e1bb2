import { bringsPlans, can, ownSchools } from "#app/domain/access.ts";
import type { ReferralListView } from "#app/domain/referralList.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { placeAfter, readPlace } from "#app/services/listPlace.ts";
import { referralsAboutPlans, referralsOfSchools } from "#db/queries/referrals.server.ts";
import { schoolOn, schoolsOn } from "#db/queries/register.server.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/** A page of the referrals of the person's schools, newest first. */
export function listReferrals(context: SignedInContext, after: string | null): Promise<ReferralListView> {
	return inContext(context, async (tx) => {
		const urns = ownSchools(context.actor);
		const plans = bringsPlans(context.actor);
		const place = readPlace(after);
		const rows = await (plans ? referralsAboutPlans(tx, place) : referralsOfSchools(tx, urns, place));
		const names = new Map((await schoolsOn(tx, context.today)).map(({ urn, name }) => [urn, name]));
		const schools = await Promise.all(urns.map((urn) => schoolOn(tx, urn, context.today)));
		return {
			items: rows.map((row) => ({
				reference: row.reference,
				kind: referralKindLabels[row.kind],
				state: row.state,
				mode: row.mode,
				label: plans ? (names.get(row.school) ?? null) : null,
				updatedAt: row.updatedAt.toISOString(),
				sentAt: row.sentAt?.toISOString() ?? null,
			})),
			next: placeAfter(rows, (row) => row.createdAt),
			canStart: can(context.actor, "referral:start", { kind: "none" }),
			plans,
			schools: schools.flatMap((school) => (school ? [school.name] : [])),
		};
	});
}
