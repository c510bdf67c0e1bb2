import type { SuggestionRefusal } from "#app/domain/suggestions.ts";
import { suggestionsAddress } from "#app/domain/suggestions.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { Problem } from "#app/services/outcome.ts";
import { acceptSuggestion, declineSuggestion } from "#app/services/suggestions.server.ts";
import type { Fields } from "./fields.server.ts";

/** What came of a decision: where to go on, why it was not kept with what was typed, or a problem. */
type Decided =
	| { readonly to: string }
	| { readonly refused: SuggestionRefusal; readonly status: 409 | 422 }
	| { readonly problem: Problem };

/** Accepts or declines a suggestion, as the pressed button says. */
export async function decideSuggestion(
	context: SignedInContext,
	form: string,
	{ value }: Fields,
): Promise<Decided> {
	const suggestion = value("suggestion");
	const reason = value("reason");
	const outcome =
		value("_action") === "accept"
			? await acceptSuggestion(context, form, suggestion)
			: await declineSuggestion(context, form, suggestion, reason);
	if (outcome.ok) return { to: `${suggestionsAddress(form)}#settled` };
	const { problem } = outcome;
	if (problem.kind !== "invalid" && problem.kind !== "conflict") return { problem };
	const refused = { suggestion, reason, message: problem.message };
	return { refused, status: problem.kind === "conflict" ? 409 : 422 };
}
