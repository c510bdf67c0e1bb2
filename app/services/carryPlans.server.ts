import { carriedTo } from "#app/domain/carryOver.ts";
import type { Context } from "#app/services/context.ts";
import type { Tx } from "#db/client.server.ts";
import { type PublishedStep, publishedSteps } from "#db/queries/forms.server.ts";

/** How long what was read serves: a publication by another process is noticed within this time. */
const freshMs = 5_000;
const read = new Map<string, { readonly at: number; readonly steps: Promise<PublishedStep[]> }>();

/** Forgets what was read, because this process has published something. */
export function forgetCarryPlans(): void {
	read.clear();
}

function stepsOf(tx: Tx, authority: string): Promise<PublishedStep[]> {
	const known = read.get(authority);
	if (known && performance.now() - known.at < freshMs) return known.steps;
	const steps = publishedSteps(tx);
	read.set(authority, { at: performance.now(), steps });
	steps.catch(() => read.delete(authority));
	return steps;
}

/** The version a document is to be carried over to today; null while it may stay where it is. */
export async function targetOf(
	tx: Tx,
	{ authority, today }: Pick<Context, "authority" | "today">,
	document: { readonly form: string; readonly formVersion: number },
): Promise<number | null> {
	const steps = await stepsOf(tx, authority);
	return carriedTo(
		document.formVersion,
		steps.filter(({ form }) => form === document.form),
		today,
	);
}

/** The forms of a bundle whose documents are to be carried over today. */
export async function dueForms(
	tx: Tx,
	context: Pick<Context, "authority" | "today">,
	documents: readonly { readonly form: string; readonly formVersion: number }[],
): Promise<readonly string[]> {
	const targets = await Promise.all(documents.map((document) => targetOf(tx, context, document)));
	return documents.flatMap(({ form }, place) => (targets[place] === null ? [] : [form]));
}
