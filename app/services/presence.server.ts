import { goneMs, type Present } from "#app/domain/presence.ts";
import { type Anchor, anchorKey, anchorOf, titleIn } from "#app/domain/threads.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { unpublishedVersion } from "#db/queries/formDrafts.server.ts";
import { forgetPresence, notePresence, othersPresent } from "#db/queries/presence.server.ts";

/** Notes where the acting person is in a form, and answers who else is there. */
export function signOfLife(context: SignedInContext, form: string, at: Anchor): Promise<readonly Present[]> {
	return inContext(context, async (tx) => {
		const { now: seenAt, actor } = context;
		const { person } = actor;
		const since = new Date(seenAt.getTime() - goneMs);
		const field = at.kind === "question" ? at.field : null;
		const page = at.kind === "page" ? at.page : null;
		await notePresence(tx, { form, person, field, page, seenAt });
		await forgetPresence(tx, form, since);
		const others = await othersPresent(tx, { form, person, since });
		const draft = others.length > 0 ? await unpublishedVersion(tx, form) : null;
		return others.map(({ name, ...place }) => {
			const anchor = anchorOf(place);
			const title = draft && anchor.kind !== "form" ? titleIn(draft.document, anchor) : null;
			return { name, at: anchorKey(anchor), title };
		});
	});
}
