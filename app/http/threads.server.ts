import { can } from "#app/domain/access.ts";
import { editorAddress } from "#app/domain/editor/address.ts";
import { type Anchor, type CommentRefusal, commentsAddress, readAnchor } from "#app/domain/threads.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { openFormDraft } from "#app/services/formDraft.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import type { Problem } from "#app/services/outcome.ts";
import { beginThread, reopenThread, replyTo } from "#app/services/threads.server.ts";
import type { Fields } from "./fields.server.ts";

/** What came of a posted comment: where to go on, why it was not kept with everything typed, or a problem. */
type Handled = { readonly to: string } | { readonly refused: CommentRefusal } | { readonly problem: Problem };

/** Begins a thread, replies, resolves or opens again, as the pressed button says. */
export async function handleComment(
	context: SignedInContext,
	form: string,
	fields: Fields,
): Promise<Handled> {
	const { value, entries } = fields;
	const key = /^[A-Za-z0-9_-]{22}$/.test(value("key")) ? value("key") : mintId();
	const mentions = entries.flatMap(([name, person]) => (name === "mention" ? [person] : []));
	const said = { key, words: value("words").replaceAll("\r\n", "\n"), mentions };
	const thread = value("thread");
	const anchor = readAnchor(value("about"));
	const typed = { words: said.words, mentions, about: value("about"), thread };
	const wish = value("_action");
	if (wish === "begin" && anchor === null)
		return {
			refused: { ...typed, thread: "", field: "about", message: "Choose what your comment is about" },
		};
	const outcome =
		wish === "begin" && anchor !== null
			? await beginThread(context, form, anchor, said)
			: wish === "reopen"
				? await reopenThread(context, { form, thread })
				: await replyTo(context, { form, thread }, said, { resolve: wish === "resolve" });
	if (outcome.ok) {
		const place = `#thread-${outcome.value.thread}`;
		return { to: (await placeOf(context, form, value("back") === "place" ? anchor : null)) + place };
	}
	const { problem } = outcome;
	if (problem.kind !== "invalid") return { problem };
	return { refused: { ...typed, field: "words", message: problem.message } };
}

/** Beside what it is about, where that can be edited; else the list. */
async function placeOf(context: SignedInContext, form: string, anchor: Anchor | null): Promise<string> {
	const list = `${commentsAddress(form)}?show=all`;
	if (anchor === null || !can(context.actor, "form:edit", { kind: "form", form })) return list;
	const draft = await openFormDraft(context, form);
	if (!draft.ok || draft.value?.state !== "draft") return list;
	if (anchor.kind === "question") return editorAddress(form, anchor.field);
	return anchor.kind === "page" ? editorAddress(form, "pages", anchor.page) : list;
}
