import { can } from "#app/domain/access.ts";
import { consultationsAddress } from "#app/domain/consultations.ts";
import type { WaitingItem } from "#app/domain/home.ts";
import { commentsAddress } from "#app/domain/threads.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { Tx } from "#db/client.server.ts";
import { heldByForm } from "#db/queries/consultations.server.ts";
import { mentionsWaiting } from "#db/queries/threads.server.ts";

/** Open comments on forms that turn to this person and that they have not answered, and what guests said, unread. */
export async function commentsWaiting({ actor }: SignedInContext, tx: Tx): Promise<WaitingItem[]> {
	if (!can(actor, "forms:list", { kind: "none" })) return [];
	const mentions = (await mentionsWaiting(tx, actor.person)).map(({ form, title, about, thread }) => ({
		title: `A comment for you: ${about}`,
		href: `${commentsAddress(form)}#thread-${thread}`,
		detail:
			about === title ? "On the form as a whole: read and answer it" : `On ‘${title}’: read and answer it`,
		tag: null,
	}));
	const held = (await heldByForm(tx)).map(({ form, title, held: count }) => ({
		title: count === 1 ? `${title}: a guest’s comment` : `${title}: ${count} guests’ comments`,
		href: consultationsAddress(form),
		detail: "Held until somebody of the group has read it",
		tag: null,
	}));
	return [...mentions, ...held];
}
