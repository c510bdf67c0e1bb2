import type { DocumentProgress } from "#app/domain/bundle.ts";
import { isEditable } from "#app/domain/referral.ts";
import { dueForms } from "#app/services/carryPlans.server.ts";
import type { Context } from "#app/services/context.ts";
import { compiledForm } from "#app/services/forms.server.ts";
import { ruleOfReferral } from "#app/services/kindRules.server.ts";
import { progressIn } from "#app/services/progress.ts";
import { type Registers, registerRules, registersOn } from "#app/services/registers.server.ts";
import type { Fillable } from "#app/services/section.server.ts";
import { childKey, unsealAnswers } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type AttachmentRow, attachmentsOf } from "#db/queries/attachments.server.ts";
import { documentsOf } from "#db/queries/documents.server.ts";
import { wrappedKeyOf } from "#db/queries/identity.server.ts";
import { type ReferralRow, referralByReference } from "#db/queries/referrals.server.ts";
import type { SheetDocument, SheetReferral } from "#db/queries/submissions.server.ts";
import type { Answers, Issue, RuleContext } from "#schemas/annotations.ts";
import { checkSettled } from "#schemas/check.server.ts";
import type { CompiledForm } from "#schemas/compile.ts";
import { type Settled, settle } from "#schemas/settle.ts";
import { signedQuestions } from "#schemas/signatures.ts";

/** One document of a bundle, opened: its answers as typed, and the very form version it is pinned to. */
export interface OpenDocument extends Omit<SheetDocument, "sealed"> {
	readonly compiled: CompiledForm;
	/** The latest save; not known to a bundle read for sending. */
	readonly updatedAt?: Date;
	/** Pages with copied answers that nobody has been through yet; not known to a bundle read for sending. */
	readonly toCheck?: readonly string[];
}

/** A bundle with its documents in the order a school fills them in, and what its rules may read. */
export interface OpenBundle extends Omit<SheetReferral, "documents" | "sharingAgreedOn"> {
	readonly documents: readonly OpenDocument[];
	/** Supporting documents, as a sending names them. */
	readonly attachments: readonly NamedAttachment[];
	readonly registers: Registers;
	/** London date of the request. */
	readonly today: string;
	/** Forms whose documents are to be carried over to the version in use before anything else is done with them. */
	readonly due: readonly string[];
}

/** A supporting document as a sending names it, for ever: which, what it is, and the hash of its file. */
export type NamedAttachment = Pick<AttachmentRow, "id" | "kind" | "number" | "month" | "media" | "sha256">;

/** A bundle as it was read, still sealed. */
export type StoredBundle = Omit<SheetReferral, "sharingAgreedOn" | "documents"> & {
	readonly documents: readonly (SheetDocument & Pick<OpenDocument, "updatedAt" | "toCheck">)[];
};

/** The bundle of a reference with its referral's row, as far as the actor's reach goes, or null. */
export async function openBundle(
	context: Context,
	tx: Tx,
	reference: string,
): Promise<{ referral: ReferralRow; bundle: OpenBundle } | null> {
	const referral = await referralByReference(tx, reference);
	if (!referral) return null;
	const [documents, wrappedKey] = await Promise.all([
		documentsOf(tx, referral.id),
		wrappedKeyOf(tx, referral.id),
	]);
	return { referral, bundle: await openStored(context, tx, { ...referral, documents, wrappedKey }) };
}

/** Opens a bundle that was read: unseals Pupil Details and finds each document's compiled form. */
export async function openStored(context: Context, tx: Tx, stored: StoredBundle): Promise<OpenBundle> {
	const documents = await Promise.all(
		stored.documents.map(async (document): Promise<OpenDocument> => {
			const { sealed, ...rest } = document;
			const { form, formVersion } = document;
			const compiled = await compiledForm(tx, context.authority, form, formVersion, stored.mode);
			return {
				...rest,
				answers: sealed ? unsealed(context, stored, document.id, sealed) : rest.answers,
				compiled,
			};
		}),
	);
	const order = (await ruleOfReferral(tx, context, stored)).documents;
	documents.sort((a, b) => order.indexOf(a.form) - order.indexOf(b.form));
	const [registers, rows, due] = await Promise.all([
		registersOn(tx, context.authority, context.today),
		attachmentsOf(tx, stored.id),
		isEditable(stored.state) ? dueForms(tx, context, documents) : [],
	]);
	const attachments = rows.map(({ id, kind, number, month, media, sha256 }) => ({
		id,
		kind,
		number,
		month,
		media,
		sha256,
	}));
	return { ...stored, documents, attachments, registers, today: context.today, due };
}

function unsealed(context: Context, stored: StoredBundle, document: string, sealed: Buffer): Answers {
	if (!stored.wrappedKey) throw new Error("A sealed document has no key");
	return unsealAnswers(childKey(context.masterKey, stored.wrappedKey, stored.id), document, sealed);
}

/** A document worked out: what its rules read, what is asked, and the answers as they would be sent. */
interface WorkedOut {
	readonly rules: RuleContext;
	readonly settled: Settled;
}

/** An opened bundle never changes, so each document is worked out once for all that ask. */
const workedOut = new WeakMap<OpenBundle, ReadonlyMap<string, WorkedOut>>();

function workOut(bundle: OpenBundle): ReadonlyMap<string, WorkedOut> {
	const known = workedOut.get(bundle);
	if (known) return known;
	const base = baseRules(bundle);
	const alone = new Map(
		bundle.documents.map(({ form, compiled, answers }) => [form, settle(compiled.document, answers, base)]),
	);
	const answersOf = Object.fromEntries([...alone].map(([form, settled]) => [form, settled.answers]));
	const all = new Map(
		bundle.documents.map(({ form, compiled, answers }): [string, WorkedOut] => {
			const { [form]: _own, ...others } = answersOf;
			const rules = { ...base, bundle: others };
			const first = alone.get(form);
			const settled = first && !readsBundle(compiled) ? first : settle(compiled.document, answers, rules);
			return [form, { rules, settled }];
		}),
	);
	workedOut.set(bundle, all);
	return all;
}

const bundleReaders = new WeakMap<CompiledForm, boolean>();

/** Does any rule or formula of the form read another document? */
function readsBundle(compiled: CompiledForm): boolean {
	const known = bundleReaders.get(compiled);
	if (known !== undefined) return known;
	const reads = JSON.stringify(compiled.document).includes('"bundle":');
	bundleReaders.set(compiled, reads);
	return reads;
}

function workedOutOf(bundle: OpenBundle, form: string): WorkedOut {
	const found = workOut(bundle).get(form);
	if (!found) throw new Error(`The bundle has no document ${form}`);
	return found;
}

/** What the rules of one document may read: the day, the settings, the registers, and the other documents, settled. */
export function rulesFor(bundle: OpenBundle, form: string): RuleContext {
	return workedOutOf(bundle, form).rules;
}

/** What of a document is asked, and its answers as they would be sent. */
export function settledOf(bundle: OpenBundle, form: string): Settled {
	return workedOutOf(bundle, form).settled;
}

/** What rules may read apart from other documents. */
export function baseRules(bundle: OpenBundle): RuleContext {
	const { mode, today, kind, school, registers } = bundle;
	return { mode, today, kind, school, ...registerRules(registers), bundle: {} };
}

/** Everything wrong with one document as it stands, errors and warnings. */
export function issuesOf(bundle: OpenBundle, document: OpenDocument): Issue[] {
	const { rules, settled } = workedOutOf(bundle, document.form);
	return checkSettled(document.compiled, settled, rules);
}

/** One document of a bundle as showing and saving its pages needs it. */
export function fillableOf(bundle: OpenBundle, document: OpenDocument): Fillable {
	const { compiled, answers, revision, updatedAt, form } = document;
	return {
		document: compiled.document,
		mode: bundle.mode,
		answers,
		revision,
		updatedAt,
		rules: rulesFor(bundle, form),
		issuesWith: (wanted, at) => {
			const after = { ...document, answers: wanted, revision: at };
			const documents = bundle.documents.map((other) => (other === document ? after : other));
			return openIssuesOf({ ...bundle, documents }, after);
		},
	};
}

/** What is wrong with a document but for the signatures that are still to be given: that is for somebody else to do. */
export function openIssuesOf(bundle: OpenBundle, document: OpenDocument): Issue[] {
	const signed = signedQuestions(document.compiled.document);
	const issues = issuesOf(bundle, document);
	return signed.length === 0 ? issues : issues.filter(({ question }) => !signed.includes(question));
}

/** Every error in a bundle but for missing signatures. */
export function errorsIn(bundle: OpenBundle): Issue[] {
	return bundle.documents
		.flatMap((document) => openIssuesOf(bundle, document))
		.filter(({ severity }) => severity === "error");
}

/** How far each document and page of a bundle has come. */
export function progressOf(bundle: OpenBundle): DocumentProgress[] {
	return bundle.documents.map((document) => {
		const progress = progressIn(
			document.compiled.document,
			document.answers,
			settledOf(bundle, document.form),
			openIssuesOf(bundle, document),
			document.donePages,
		);
		const pages = progress.pages.map((page) => ({
			...page,
			toCheck: document.toCheck?.includes(page.id) ?? false,
		}));
		return { ...progress, pages };
	});
}
