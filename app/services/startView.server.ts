import { type Actor, bringsPlans, ownSchools } from "#app/domain/access.ts";
import type { KindChoice, StartView } from "#app/domain/bundle.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { earlierReferrals } from "#app/services/copyRows.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { kindRulesOn } from "#app/services/kindRules.server.ts";
import { nextMeeting } from "#app/services/meetingSlot.server.ts";
import type { Tx } from "#db/client.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import { type SchoolOnDay, schoolOn, schoolsOn } from "#db/queries/register.server.ts";
import type { KindRule } from "#schemas/kinds.ts";
import { type ReferralKind, referralKindLabels, referralKinds } from "#schemas/vocabulary.ts";

/** The schools of their own a person may start a referral for, by URN. */
export function startingSchools(actor: Actor): readonly string[] {
	return ownSchools(actor, ["senco", "inclusionRepresentative"]);
}

/** Where a person may start one: at their own schools, or at every one for who brings plans. */
async function schoolsOffered({ actor, today }: SignedInContext, tx: Tx): Promise<readonly SchoolOnDay[]> {
	if (bringsPlans(actor)) return schoolsOn(tx, today);
	const schools = await Promise.all(startingSchools(actor).map((urn) => schoolOn(tx, urn, today)));
	return schools.flatMap((school) => school ?? []);
}

/** The kinds a person may begin, and what they are told of each before they do. */
export function startView(context: SignedInContext, wanted: string | null): Promise<StartView> {
	return inContext(context, async (tx) => {
		const schools = await schoolsOffered(context, tx);
		// Who may choose any school of the city is not told of one cluster's meeting.
		const only = bringsPlans(context.actor) ? null : (schools[0]?.urn ?? null);
		const rules = await kindRulesOn(tx, context, context.today);
		const mine = referralKinds.filter(
			(kind) => (rules[kind].broughtBy === "caseOfficer") === bringsPlans(context.actor),
		);
		const offered = await Promise.all(mine.map((kind) => choiceOf(context, tx, kind, rules[kind], only)));
		const kinds = offered.flatMap((choice) => choice ?? []);
		const { mode } = context;
		const earlier = only ? await earlierReferrals(context, tx, { school: only, mode }) : [];
		return {
			earlier,
			kinds,
			chosen: kinds.find(({ kind }) => kind === wanted)?.kind ?? null,
			mode,
			byAuthority: bringsPlans(context.actor),
			schools: schools.map(({ urn, name }) => ({ urn, name })),
		};
	});
}

/** Null where a kind does not begin here, is not offered, or one of its forms is not published. */
async function choiceOf(
	context: SignedInContext,
	tx: Tx,
	kind: ReferralKind,
	rule: KindRule,
	school: string | null,
): Promise<KindChoice | null> {
	const { documents: forms, start, offered } = rule;
	if (!offered || !start) return null;
	const versions = await publishedVersions(tx, forms);
	const documents = forms.flatMap((form) => {
		const version = versions.find((candidate) => candidate.form === form);
		if (!version) return [];
		const { title, purpose, minutes } = version.document;
		return [{ title, purpose, minutes }];
	});
	if (documents.length < forms.length) return null;
	const forum = rule.forum === "city" ? "city" : "locality";
	const about = { forum, mode: context.mode, kind } as const;
	const next = school === null ? null : await nextMeeting(context, tx, { school, ...about });
	const meeting = next?.offer ?? null;
	const aboutPupils = forms.includes("pupil-details");
	return { kind, label: referralKindLabels[kind], ...start, forum, aboutPupils, documents, meeting };
}
