import { bringsPlans, ownSchools } from "#app/domain/access.ts";
import { type ApprovalView, signersInWords, waitsForApproval } from "#app/domain/approval.ts";
import { howFar, londonDate } from "#app/domain/calendar.ts";
import type { WaitingItem } from "#app/domain/home.ts";
import { referralStateWords } from "#app/domain/referral.ts";
import { approvalView } from "#app/services/approvalView.server.ts";
import { errorsIn, openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { Tx } from "#db/client.server.ts";
import { type ReferralRow, referralsAboutPlans, referralsOfSchools } from "#db/queries/referrals.server.ts";
import { planKinds, referralKindLabels } from "#schemas/vocabulary.ts";

/** How many drafts are looked into for what they lack; the others are told by their age. */
const mostOpened = 8;

/**
 * Drafts and returned referrals of the person's schools. First what waits for this very person's approval, then what
 * came back, then what is begun, each with what it lacks.
 */
export async function ownReferrals(context: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	const schools = ownSchools(context.actor);
	const plans = bringsPlans(context.actor);
	if (schools.length === 0 && !plans) return [];
	const all = plans ? await referralsAboutPlans(tx) : await referralsOfSchools(tx, schools);
	const rows = all.filter(
		({ state, kind }) => (state === "returned" || state === "draft") && (plans || !planKinds.includes(kind)),
	);
	rows.sort((a, b) => Number(b.state === "returned") - Number(a.state === "returned"));
	const items = await Promise.all(
		rows.map(async (row, place) => {
			const lacks = place < mostOpened ? await lackOf(context, tx, row) : null;
			return lacks && isForMe(lacks) ? toApprove(row) : { rank: 1, item: itemOf(context, row, lacks) };
		}),
	);
	return items.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** What a bundle still needs before it can be sent. */
interface Lack {
	readonly answers: number;
	readonly approval: ApprovalView | null;
}

async function lackOf(context: SignedInContext, tx: Tx, { reference }: ReferralRow): Promise<Lack | null> {
	const bundle = (await openBundle(context, tx, reference))?.bundle;
	if (!bundle) return null;
	return { answers: errorsIn(bundle).length, approval: await approvalView(context, tx, bundle) };
}

function isForMe({ answers, approval }: Lack): boolean {
	return answers === 0 && approval !== null && approval.mine && waitsForApproval(approval);
}

function toApprove(row: ReferralRow): { rank: number; item: WaitingItem } {
	const item = {
		title: `${titleOf(row)}: read and approve`,
		href: `/referrals/${row.reference}/approve`,
		detail: "Nothing is missing. It can be sent once you approve it",
		tag: { text: "Your approval", colour: "yellow" },
	};
	return { rank: 0, item };
}

function itemOf(context: SignedInContext, row: ReferralRow, lacks: Lack | null): WaitingItem {
	const words = referralStateWords[row.state];
	const returned = row.state === "returned" ? "Admin support sent it back: see why. " : "";
	return {
		title: titleOf(row),
		href: `/referrals/${row.reference}`,
		detail: `${returned}${lacks ? lackWords(lacks) : ""}Begun ${howFar(context.today, londonDate(row.createdAt))}`,
		tag: { text: words.label, colour: words.tag },
	};
}

function titleOf(row: ReferralRow): string {
	return `${referralKindLabels[row.kind]} ${row.reference}`;
}

function lackWords({ answers, approval }: Lack): string {
	if (answers > 0) return answers === 1 ? "1 answer still needed. " : `${answers} answers still needed. `;
	if (approval === null || approval.state === "approved") return "Ready to send. ";
	if (approval.state === "changesAsked") return `${approval.last?.by ?? ""} asks for changes. `;
	return `Waits for ${signersInWords(approval)} to approve it. `;
}
