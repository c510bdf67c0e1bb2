import { blankBlocks, type Paper } from "#app/domain/paper.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { compiledForm, ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { marksOf } from "#app/services/paper/marks.ts";
import { version } from "#db/queries/forms.server.ts";

/** A published version of a form, empty, to be filled in by hand; null where there is none. */
export function blankPaper(
	context: SignedInContext,
	form: string,
	number: number,
	sampleCity: boolean,
): Promise<Paper | null> {
	return inContext(context, async (tx) => {
		const row = await version(tx, form, number);
		if (!row?.publishedAt) return null;
		const { document } = await compiledForm(tx, context.authority, form, number, context.mode);
		const rules = await ruleContext(tx, context, context.mode, {});
		return {
			title: document.title,
			under: [document.purpose, "To fill in by hand. Whoever sends the referral types it in afterwards."],
			marks: marksOf(context.mode, sampleCity),
			foot: `${document.title}, version ${number}`,
			blocks: blankBlocks(document, rules),
		};
	});
}
