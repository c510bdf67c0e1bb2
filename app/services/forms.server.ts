import type { Context } from "#app/services/context.ts";
import type { Tx } from "#db/client.server.ts";
import { version } from "#db/queries/forms.server.ts";
import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { type CompiledForm, compileForm } from "#schemas/compile.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { registerRules, registersOn } from "./registers.server.ts";

/** Published versions never change, so one compilation per (authority, form, version, mode) serves the process. */
const compiled = new Map<string, Promise<CompiledForm>>();

/** A published version of a form in one mode, compiled once per process. Throws when there is no such version. */
export function compiledForm(
	tx: Tx,
	authority: string,
	form: string,
	number: number,
	mode: Mode,
): Promise<CompiledForm> {
	const key = `${authority} ${form} ${number} ${mode}`;
	const known = compiled.get(key);
	if (known) return known;
	const made = load(tx, form, number).then((document) => compileForm(document, mode));
	compiled.set(key, made);
	made.catch(() => compiled.delete(key));
	return made;
}

async function load(tx: Tx, form: string, number: number): Promise<FormDocument> {
	const found = await version(tx, form, number);
	if (!found) throw new Error(`There is no version ${number} of ${form}`);
	// What can still change is never kept compiled.
	if (!found.publishedAt) throw new Error(`Version ${number} of ${form} is not published`);
	return found.document;
}

/** What rules may read on the day of the request, with the other documents of the bundle. */
export async function ruleContext(
	tx: Tx,
	context: Pick<Context, "today" | "authority">,
	mode: Mode,
	bundle: { readonly [form: string]: Answers },
): Promise<RuleContext> {
	const registers = await registersOn(tx, context.authority, context.today);
	return { mode, today: context.today, ...registerRules(registers), bundle };
}
