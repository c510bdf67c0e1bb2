import { type Actor, ownSchools } from "#app/domain/access.ts";
import type { KindChoice, StartView } from "#app/domain/bundle.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { earlierReferrals } from "#app/services/copyRows.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { forumOf, nextMeeting } from "#app/services/meetingSlot.server.ts";
import type { Tx } from "#db/client.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import { schoolOn } from "#db/queries/register.server.ts";
import { kindRules, type ReferralKind, referralKindLabels, referralKinds } from "#schemas/vocabulary.ts";

/** The schools a person may start a referral for, by URN. */
export function startingSchools(actor: Actor): readonly string[] {
	return ownSchools(actor, ["senco", "inclusionRepresentative"]);
}

/** The kinds a person may begin, and what they are told of each before they do. */
export function startView(context: SignedInContext, wanted: string | null): Promise<StartView> {
	return inContext(context, async (tx) => {
		const urns = startingSchools(context.actor);
		const schools = await Promise.all(urns.map((urn) => schoolOn(tx, urn, context.today)));
		const offered = await Promise.all(
			referralKinds.map((kind) => choiceOf(context, tx, kind, urns[0] ?? null)),
		);
		const kinds = offered.flatMap((choice) => choice ?? []);
		const [first] = urns;
		const earlier = first ? await earlierReferrals(context, tx, { school: first, mode: context.mode }) : [];
		return {
			earlier,
			kinds,
			chosen: kinds.find(({ kind }) => kind === wanted)?.kind ?? null,
			mode: context.mode,
			schools: schools.flatMap((school) => (school ? [{ urn: school.urn, name: school.name }] : [])),
		};
	});
}

/** Null where a kind does not begin here or one of its forms is not published. */
async function choiceOf(
	context: SignedInContext,
	tx: Tx,
	kind: ReferralKind,
	school: string | null,
): Promise<KindChoice | null> {
	const { documents: forms, start } = kindRules[kind] ?? {};
	if (!forms || !start) return null;
	const versions = await publishedVersions(tx, forms);
	const documents = forms.flatMap((form) => {
		const version = versions.find((candidate) => candidate.form === form);
		if (!version) return [];
		const { title, purpose, minutes } = version.document;
		return [{ title, purpose, minutes }];
	});
	if (documents.length < forms.length) return null;
	const forum = forumOf(kind);
	const next = school === null ? null : await nextMeeting(context, tx, { school, forum, mode: context.mode });
	const meeting = next?.offer ?? null;
	const aboutPupils = forms.includes("pupil-details");
	return { kind, label: referralKindLabels[kind], ...start, forum, aboutPupils, documents, meeting };
}
