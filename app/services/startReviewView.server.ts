import { readReference } from "#app/domain/reference.ts";
import { reviewForms, toComePence } from "#app/domain/review.ts";
import type { StartReviewView } from "#app/domain/reviewList.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { nextMeeting } from "#app/services/meetingSlot.server.ts";
import { figuresOf } from "#app/services/reviewFigures.server.ts";
import { startingSchools } from "#app/services/startView.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import { schoolOn } from "#db/queries/register.server.ts";
import { awardOfReference, type ReviewedAward } from "#db/queries/reviews.server.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/** An award as a route hands it on. */
export type FoundAward = ReviewedAward;

/** The award of a referral, by the reference in an address; null where there is none. */
export function findAward(context: SignedInContext, reference: string): Promise<FoundAward | null> {
	const read = readReference(reference);
	return read ? inContext(context, (tx) => awardOfReference(tx, read)) : Promise.resolve(null);
}

/** What a person is told before a review is begun; `award` is null for one made under the present system. */
export function startReviewView(
	context: SignedInContext,
	award: ReviewedAward | null,
): Promise<StartReviewView> {
	const { today } = context;
	return inContext(context, async (tx) => {
		const urns = award ? [award.school] : startingSchools(context.actor);
		const schools = await Promise.all(urns.map((urn) => schoolOn(tx, urn, today)));
		const forum = award && award.cluster === null ? "city" : "locality";
		const mode = award?.mode ?? context.mode;
		const [school] = urns;
		const next = school ? await nextMeeting(context, tx, { school, forum, mode, kind: "review" }) : null;
		const forms = reviewForms(award?.kind ?? null);
		const versions = await publishedVersions(tx, forms);
		return {
			award: award && { ...shownAward(award), ...(await moneyOf(award)) },
			mode,
			forum,
			documents: forms.flatMap((form) => versions.find((version) => version.form === form)?.document ?? []),
			meeting: next?.offer ?? null,
			schools: schools.flatMap((found) => (found ? [{ urn: found.urn, name: found.name }] : [])),
		};

		async function moneyOf(of: ReviewedAward) {
			const figures = await figuresOf(tx, of);
			return { totalPence: figures.totalPence, toComePence: toComePence(figures) };
		}
	});
}

function shownAward({ reference, kind, awardedOn, terms }: ReviewedAward) {
	return { reference, kind: referralKindLabels[kind], awardedOn, terms };
}
