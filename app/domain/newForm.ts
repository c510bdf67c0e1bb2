import { auditForm, visitForm } from "#app/domain/access.ts";
import { feedbackForms } from "#app/domain/feedback.ts";
import { reviewForms } from "#app/domain/review.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { blankForm } from "#schemas/blankForm.ts";
import { type KindRules, shippedKinds } from "#schemas/kinds.ts";
import { isForbiddenName, isStorable } from "#schemas/limits.ts";
import { planKinds } from "#schemas/vocabulary.ts";
import type { FieldProblem } from "./typedForm.ts";

/** Addresses below `/forms` that are no form. */
const reserved: ReadonlySet<string> = new Set(["new", "import"]);

const longestId = 60;

/** An id for a new form, as it stands in addresses: made of its title, never one that a form has had. */
export function formIdFor(title: string, used: ReadonlySet<string>): string {
	const plain = title.normalize("NFKD").replace(/[\u0300-\u036f’']/g, "");
	const dashed = (plain.toLowerCase().match(/[a-z0-9]+/g) ?? [])
		.join("-")
		.slice(0, longestId)
		.replace(/-+$/, "");
	const id = /^[a-z][a-z0-9-]/.test(dashed) ? dashed : `form-${dashed || "new"}`;
	const isTaken = (one: string) => used.has(one) || reserved.has(one) || isForbiddenName(one);
	if (!isTaken(id)) return id;
	for (let number = 2; ; number += 1) if (!isTaken(`${id}-${number}`)) return `${id}-${number}`;
}

/** Who can be said to fill in a form. */
export const fillers = [
	"the school’s SENCo",
	"the headteacher",
	"a member of school staff",
	"a parent or carer",
	"a council officer",
	"members of the group",
] as const;

/** What is asked of whoever begins a form. */
export interface NewFormWords {
	readonly title: string;
	readonly purpose: string;
	/** One of `fillers`, or nothing. */
	readonly filler: string;
	/** The form to copy; empty for a blank one. */
	readonly from: string;
}

/** What has to be put right before a form can begin, by field. */
export function newFormProblems({ title, purpose, filler }: NewFormWords): readonly FieldProblem[] {
	const problems: FieldProblem[] = [];
	if (title === "") problems.push({ field: "title", message: "Write what the form is called" });
	if (title.length > 200)
		problems.push({ field: "title", message: "Use 200 characters or fewer for the title" });
	if (purpose === "") problems.push({ field: "purpose", message: "Say what the form is for" });
	if (purpose.length > 1_800)
		problems.push({ field: "purpose", message: "Use 1,800 characters or fewer to say what it is for" });
	if (!fillers.some((one) => one === filler))
		problems.push({ field: "filler", message: "Say who fills it in" });
	for (const [field, text] of [
		["title", title],
		["purpose", purpose],
	] as const)
		if (!isStorable(text))
			problems.push({ field, message: "Type this again: it holds a character that cannot be kept" });
	return problems;
}

/** The first document of a new form: blank, or what another form asks. */
export function firstDocument(words: NewFormWords, model: FormDocument | null): FormDocument {
	const { title, purpose, filler } = words;
	return { ...(model ?? blankForm("new")), title, purpose: `${purpose}\n\nFilled in by ${filler}.` };
}

/** Forms that stand alone: each has a screen of its own. */
const alone: readonly string[] = [auditForm, visitForm, ...feedbackForms];

/** Whether a form can be a document of a kind of referral that the council sets. */
export function mayJoinBundle(form: string): boolean {
	const plans = planKinds.flatMap((kind) => shippedKinds[kind].documents);
	const own = [...plans, ...reviewForms(null), ...reviewForms("project")];
	return form === "pupil-details" || ![...alone, ...own].includes(form);
}

/** Whether people are asked to fill the form in somewhere: as a document of a kind of referral, or on its own. */
export function isAsked(form: string, rules: KindRules): boolean {
	const reviews = [...reviewForms(null), ...reviewForms("project")];
	const kinds = Object.values(rules).filter(({ offered }) => offered);
	return [...alone, ...reviews].includes(form) || kinds.some(({ documents }) => documents.includes(form));
}
