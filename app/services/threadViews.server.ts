import { editsForm } from "#app/domain/access.ts";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import { editorAddress } from "#app/domain/editor/address.ts";
import {
	type Anchor,
	type AnchorTalk,
	anchorChoices,
	anchorKey,
	anchorKind,
	anchorOf,
	anchorsOf,
	type CommentsView,
	type ThreadGroup,
	type ThreadView,
	titleIn,
} from "#app/domain/threads.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { documentsOfForm, membersOf, titleAmong } from "#app/services/threads.server.ts";
import type { Tx } from "#db/client.server.ts";
import { unpublishedVersion } from "#db/queries/formDrafts.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { type CommentRow, commentsOfForm, type ThreadRow, threadsOf } from "#db/queries/threads.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { showDate } from "#schemas/entry.ts";

const whenOf = (at: Date) => `${showDate(londonDate(at))}, ${londonTime(at)}`;

interface Told {
	readonly rows: readonly ThreadRow[];
	readonly said: readonly CommentRow[];
	readonly names: ReadonlyMap<string, string>;
}

async function toldOf(tx: Tx, form: string): Promise<Told> {
	const [rows, said] = await Promise.all([threadsOf(tx, form), commentsOfForm(tx, form)]);
	const people = [
		...rows.flatMap(({ resolvedBy }) => resolvedBy ?? []),
		...said.flatMap(({ saidBy, mentions }) => [...(saidBy ? [saidBy] : []), ...mentions]),
	];
	return { rows, said, names: await namesOf(tx, [...new Set(people)]) };
}

function threadView(row: ThreadRow, { said, names }: Told, titleNow: string | null): ThreadView {
	const nameOf = (id: string) => names.get(id) ?? "Somebody";
	const { resolvedAt, resolvedBy } = row;
	return {
		id: row.id,
		anchor: anchorKey(anchorOf(row)),
		isOpen: resolvedAt === null,
		resolved:
			resolvedAt && resolvedBy ? { by: nameOf(resolvedBy), on: showDate(londonDate(resolvedAt)) } : null,
		wasCalled: titleNow === null || titleNow === row.about ? null : row.about,
		comments: said
			.filter(({ thread }) => thread === row.id)
			.map(({ id, words, saidAt, saidBy, guestName, mentions }) => ({
				id,
				words,
				by: saidBy === null ? (guestName ?? "Somebody without a name") : nameOf(saidBy),
				isGuest: saidBy === null,
				at: whenOf(saidAt),
				mentions: mentions.map(nameOf),
			})),
	};
}

/** The threads about one thing of a form, open ones first, to stand beside it. */
export function anchorTalk(context: SignedInContext, form: string, anchor: Anchor): Promise<AnchorTalk> {
	return inContext(context, async (tx) => {
		const told = await toldOf(tx, form);
		const key = anchorKey(anchor);
		const titleNow = titleAmong(await documentsOfForm(tx, form), anchor);
		const threads = told.rows
			.filter((row) => anchorKey(anchorOf(row)) === key)
			.map((row) => threadView(row, told, titleNow));
		return {
			form,
			anchor: key,
			members: await membersOf(context, tx, form),
			key: mintId(),
			threads: [...threads.filter(({ isOpen }) => isOpen), ...threads.filter(({ isOpen }) => !isOpen)],
		};
	});
}

/** A form's threads in the order of the form; what is no longer on it comes last. Null where there is no such form. */
export function commentsView(
	context: SignedInContext,
	form: string,
	wish: { readonly about: Anchor | null; readonly all: boolean },
): Promise<CommentsView | null> {
	return inContext(context, async (tx) => {
		const documents = await documentsOfForm(tx, form);
		const [document] = documents;
		if (!document) return null;
		const told = await toldOf(tx, form);
		const draft = await unpublishedVersion(tx, form);
		const mayEdit = draft?.state === "draft" && editsForm(context.actor, form);
		const { about } = wish;
		const within = about ? [about] : orderOf(document, told.rows);
		const shown = told.rows.filter(({ resolvedAt }) => wish.all || resolvedAt === null);
		const groups = within.map((anchor) =>
			groupOf(anchor, { documents, form, mayEdit, told: { ...told, rows: shown } }),
		);
		const open = told.rows.filter(({ resolvedAt }) => resolvedAt === null).length;
		return {
			form,
			title: document.title,
			members: await membersOf(context, tx, form),
			key: mintId(),
			groups: groups.filter(({ threads }) => threads.length > 0),
			open,
			resolved: told.rows.length - open,
			all: wish.all,
			about: about && {
				anchor: anchorKey(about),
				title: titleAmong(documents, about) ?? "",
				kind: anchorKind(about),
			},
			choices: anchorChoices(document),
		};
	});
}

/** Everything that is talked about or could be: the form as it stands, then what has gone from it. */
function orderOf(document: FormDocument, rows: readonly ThreadRow[]): readonly Anchor[] {
	const here = anchorsOf(document);
	const known = new Set(here.map(anchorKey));
	const gone = new Map(
		rows.flatMap((row): [string, Anchor][] => {
			const anchor = anchorOf(row);
			return known.has(anchorKey(anchor)) ? [] : [[anchorKey(anchor), anchor]];
		}),
	);
	return [...here, ...gone.values()];
}

function groupOf(
	anchor: Anchor,
	about: {
		readonly documents: readonly FormDocument[];
		readonly form: string;
		readonly mayEdit: boolean;
		readonly told: Told;
	},
): ThreadGroup {
	const [document] = about.documents;
	const now = document ? titleIn(document, anchor) : null;
	const key = anchorKey(anchor);
	const rows = about.told.rows.filter((row) => anchorKey(anchorOf(row)) === key);
	return {
		anchor: key,
		kind: anchorKind(anchor),
		title: now ?? rows[0]?.about ?? "",
		href: now !== null && about.mayEdit ? placeOf(about.form, anchor) : null,
		isGone: now === null,
		threads: rows.map((row) => threadView(row, about.told, now)),
	};
}

function placeOf(form: string, anchor: Anchor): string {
	if (anchor.kind === "question") return editorAddress(form, anchor.field);
	return anchor.kind === "page" ? editorAddress(form, "pages", anchor.page) : editorAddress(form);
}
