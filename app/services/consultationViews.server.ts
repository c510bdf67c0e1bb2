import { addDays, londonDate, londonTime } from "#app/domain/calendar.ts";
import {
	type ConsultationsView,
	linkState,
	type TypedConsultation,
	usualDays,
} from "#app/domain/consultations.ts";
import { versionStateWords } from "#app/domain/formViews.ts";
import { anchorOf, titleIn } from "#app/domain/threads.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import {
	type ConsultationRow,
	consultationsOf,
	type GuestCommentRow,
	guestCommentsOf,
} from "#db/queries/consultations.server.ts";
import { versionsOf } from "#db/queries/formDrafts.server.ts";
import type { FormVersionRow } from "#db/queries/forms.server.ts";
import { showDate } from "#schemas/entry.ts";

/**
 * A form's links and what guests say through them; null where there is no such form. `linkOf` gives the address of a
 * link, or null where it cannot be told any more.
 */
export function consultationsView(
	context: SignedInContext,
	form: string,
	linkOf: (row: ConsultationRow) => string | null,
): Promise<ConsultationsView | null> {
	return inContext(context, async (tx) => {
		const versions = await versionsOf(tx, form);
		const [newest] = versions;
		if (!newest) return null;
		const links = await consultationsOf(tx, form);
		const said = await guestCommentsOf(tx, form);
		const { document } = newest;
		return {
			form,
			title: document.title,
			held: said
				.filter(({ state }) => state === "held")
				.map((one) => ({
					id: one.id,
					title: titleIn(document, anchorOf(one)) ?? one.about,
					words: one.words,
					by: one.guestName ?? "Somebody without a name",
					at: `${showDate(londonDate(one.saidAt))}, ${londonTime(one.saidAt)}`,
					audience: links.find(({ id }) => id === one.consultation)?.audience ?? null,
				})),
			links: links.map((row) => linkView(row, said, context.today, linkOf)),
			accepted: said.filter(({ state }) => state === "accepted").length,
			declined: said.filter(({ state }) => state === "declined").length,
			choices: choicesOf(versions),
			usual: usualOf(newest, context.today),
		};
	});
}

function linkView(
	row: ConsultationRow,
	said: readonly GuestCommentRow[],
	today: string,
	linkOf: (row: ConsultationRow) => string | null,
): ConsultationsView["links"][number] {
	const { id, number, audience, expiresOn, madeAt } = row;
	const state = linkState(row, today);
	return {
		id,
		number,
		audience,
		state,
		until: showDate(expiresOn),
		made: showDate(londonDate(madeAt)),
		comments: said.filter(({ consultation }) => consultation === id).length,
		href: state === "open" ? linkOf(row) : null,
	};
}

/** The version under way and the one in use. */
function choicesOf(versions: readonly FormVersionRow[]): ConsultationsView["choices"] {
	return versions
		.filter(({ state }) => state !== "superseded")
		.map(({ number, state }) => ({
			number,
			label: `Version ${number}: ${versionStateWords[state].label.toLowerCase()}${state === "draft" ? ", as it then stands" : ""}`,
		}));
}

function usualOf({ number }: FormVersionRow, today: string): TypedConsultation {
	const [year = "", month = "", day = ""] = addDays(today, usualDays).split("-");
	return { number, audience: "", day: String(Number(day)), month: String(Number(month)), year };
}
