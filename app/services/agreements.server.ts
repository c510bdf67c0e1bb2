import { can } from "#app/domain/access.ts";
import type { AgreementsView } from "#app/domain/agreements.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import { clustersOn, recordAgreement, schoolsOn } from "#db/queries/register.server.ts";

/** Which schools have agreed to share data, by cluster. */
export function agreementsView(context: SignedInContext): Promise<AgreementsView> {
	return inContext(context, async (tx) => {
		const schools = await schoolsOn(tx, context.today);
		const clusters = await clustersOn(tx, context.today);
		const own = (cluster: string | null) =>
			schools
				.filter((school) => school.cluster === cluster)
				.map(({ urn, name, dataSharingAgreedOn }) => ({ urn, name, agreedOn: dataSharingAgreedOn }));
		const groups = clusters.map(({ id, name }) => ({ name, schools: own(id) }));
		const none = own(null);
		return {
			groups: none.length > 0 ? [...groups, { name: "No cluster", schools: none }] : groups,
			today: context.today,
			mayWrite: can(context.actor, "agreements:write", { kind: "none" }),
		};
	});
}

/** Records that a school agreed to share data on a day, or (null) that it no longer does. */
export function setAgreement(
	context: SignedInContext,
	agreement: { readonly school: string; readonly agreedOn: string | null },
): Promise<Outcome<{ school: string }>> {
	const { school, agreedOn } = agreement;
	return inContext(context, async (tx) => {
		if (!(await recordAgreement(tx, school, agreedOn))) return refused({ kind: "notFound" });
		const action = agreedOn === null ? "agreement.ended" : "agreement.recorded";
		await record(tx, { action, subject: school, payload: { agreedOn } });
		return done({ school });
	});
}
