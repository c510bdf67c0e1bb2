import { mayJoinBundle } from "#app/domain/newForm.ts";
import type { Context } from "#app/services/context.ts";
import type { Tx } from "#db/client.server.ts";
import { allForms, publishedVersions } from "#db/queries/forms.server.ts";
import { standingRules } from "#db/queries/kindRules.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { type KindRule, type KindRules, shippedKinds } from "#schemas/kinds.ts";
import type { ReferralKind } from "#schemas/vocabulary.ts";

/** How long what was read serves: a rule begins on a day to come, so that a minute's delay changes nothing. */
const freshMs = 60_000;
const read = new Map<string, { readonly at: number; readonly rules: ReturnType<typeof standingRules> }>();

/** Forgets what was read, because this process has approved a rule. */
export function forgetKindRules(): void {
	read.clear();
}

function rulesIn(tx: Tx, authority: string): ReturnType<typeof standingRules> {
	const known = read.get(authority);
	if (known && performance.now() - known.at < freshMs) return known.rules;
	const rules = standingRules(tx);
	read.set(authority, { at: performance.now(), rules });
	rules.catch(() => read.delete(authority));
	return rules;
}

/** The rules of every kind on a day: the latest that had begun, and as shipped where none has. */
export async function kindRulesOn(
	tx: Tx,
	{ authority }: Pick<Context, "authority">,
	day: string,
): Promise<KindRules> {
	const found: Record<ReferralKind, KindRule> = { ...shippedKinds };
	for (const { kind, from, rule } of await rulesIn(tx, authority)) {
		const { broughtBy } = shippedKinds[kind];
		if (from <= day) found[kind] = { ...rule, ...(broughtBy ? { broughtBy } : {}) };
	}
	return found;
}

/** The rule a referral keeps: that of the day it was begun on. */
export async function ruleOfReferral(
	tx: Tx,
	context: Pick<Context, "authority">,
	referral: { readonly kind: ReferralKind; readonly begunOn: string },
): Promise<KindRule> {
	return (await kindRulesOn(tx, context, referral.begunOn))[referral.kind];
}

/** The forms a bundle can be made of, as published, by title. */
export async function bundleDocuments(tx: Tx): Promise<ReadonlyMap<string, FormDocument>> {
	const ids = (await allForms(tx)).map(({ id }) => id).filter(mayJoinBundle);
	const versions = await publishedVersions(tx, ids);
	const found = ids.flatMap((id) => versions.find(({ form }) => form === id) ?? []);
	return new Map(found.map(({ form, document }) => [form, document]));
}
