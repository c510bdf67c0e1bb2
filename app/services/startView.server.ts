import { type Actor, ownSchools } from "#app/domain/access.ts";
import type { StartView } from "#app/domain/bundle.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { nextMeeting } from "#app/services/meetingSlot.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import { schoolOn } from "#db/queries/register.server.ts";
import { bundleForms, referralKindLabels } from "#schemas/vocabulary.ts";

/** The schools a person may start a referral for, by URN. */
export function startingSchools(actor: Actor): readonly string[] {
	return ownSchools(actor, ["senco", "inclusionRepresentative"]);
}

/** What a person is told before a referral is begun. */
export function startView(context: SignedInContext): Promise<StartView> {
	return inContext(context, async (tx) => {
		const urns = startingSchools(context.actor);
		const schools = await Promise.all(urns.map((urn) => schoolOn(tx, urn, context.today)));
		const forms = bundleForms.individual ?? [];
		const versions = await publishedVersions(tx, forms);
		const [first] = urns;
		return {
			kind: "individual",
			kindLabel: referralKindLabels.individual,
			mode: context.mode,
			schools: schools.flatMap((school) => (school ? [{ urn: school.urn, name: school.name }] : [])),
			documents: forms.flatMap((form) => {
				const version = versions.find((candidate) => candidate.form === form);
				if (!version) return [];
				const { title, purpose, minutes } = version.document;
				return [{ title, purpose, minutes }];
			}),
			meeting: first ? ((await nextMeeting(context, tx, first))?.offer ?? null) : null,
		};
	});
}
