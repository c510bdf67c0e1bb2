import { parentPort } from "node:worker_threads";
import { childKey, unsealAnswers, unsealSent } from "#app/services/vault.server.ts";
import type { DraftText, SentText } from "#db/queries/impact.server.ts";
import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { bundleReads } from "#schemas/bundleReads.ts";
import { compileForm } from "#schemas/compile.ts";
import { type DraftVerdict, type Replay, replayOf, type SentVerdict } from "#schemas/replay.server.ts";
import { settle } from "#schemas/settle.ts";
import type { DayRegisters, Preparation, ReplayAnswer, ReplayOrder } from "./replayOrders.ts";

/**
 * Judges stored documents apart from the thread that serves requests. Identity is opened here where it is what is
 * judged; what leaves is the names of questions and rules.
 */
interface Ready {
	readonly form: string;
	readonly replay: Replay;
	/** Other forms whose answers the rules read. */
	readonly reads: ReadonlySet<string>;
	readonly others: ReadonlyMap<string, FormDocument>;
	readonly masterKey: Buffer | null;
}

const identityForm = "pupil-details";
const days = new Map<string, DayRegisters>();
let ready: Ready | null = null;

function prepare({ candidate, others, masterKey }: Preparation): void {
	const { document, base, ancestors } = candidate;
	const read = [document, base, ...ancestors.map((one) => one.document)].flatMap(bundleReads);
	ready = {
		form: document.form,
		replay: replayOf(candidate),
		reads: new Set(read.map(({ form }) => form)),
		others: new Map(others.map((other) => [`${other.form} ${other.number}`, other.document])),
		masterKey: masterKey && Buffer.from(masterKey),
	};
}

/** What a bundle's exact text says. */
interface SentBundle {
	readonly documents: readonly {
		readonly form: string;
		readonly version: number;
		readonly answers: Answers;
	}[];
	readonly identityVersion?: number;
	readonly settings: RuleContext["settings"];
	readonly today: string;
}

function sentVerdict(own: Ready, item: SentText, registers: DayRegisters): SentVerdict | null {
	const bundle: SentBundle = JSON.parse(item.bundle);
	const details = sentDetails(own, item, bundle.identityVersion);
	const documents = details ? [details, ...bundle.documents] : bundle.documents;
	const found = documents.find(({ form }) => form === own.form);
	if (!found) return null;
	const others = documents.filter(({ form }) => form !== own.form && own.reads.has(form));
	const context: RuleContext = {
		mode: item.mode,
		kind: item.kind,
		school: item.school,
		today: bundle.today,
		settings: { ...registers.settings, ...bundle.settings },
		options: registers.options,
		...(registers.lookups === undefined ? {} : { lookups: registers.lookups }),
		bundle: Object.fromEntries(others.map(({ form, answers }) => [form, answers])),
	};
	return own.replay.sent({ version: found.version, answers: found.answers, context });
}

function sentDetails({ masterKey }: Ready, { id, referral, sealed, wrapped }: SentText, version?: number) {
	if (!masterKey || !sealed || !wrapped || version === undefined) return null;
	const key = childKey(masterKey, Buffer.from(wrapped), referral);
	return { form: identityForm, version, answers: unsealSent(key, id, Buffer.from(sealed)) };
}

/** One document of a bundle that is being filled in. */
interface DraftDocument {
	readonly id: string;
	readonly form: string;
	readonly formVersion: number;
	readonly answers: Answers;
	/** In base64. */
	readonly sealed: string | null;
}

function draftVerdict(
	own: Ready,
	item: DraftText,
	today: string,
	registers: DayRegisters,
): DraftVerdict | null {
	const documents: readonly DraftDocument[] = JSON.parse(item.documents);
	const key =
		own.masterKey && item.wrapped && childKey(own.masterKey, Buffer.from(item.wrapped), item.referral);
	const opened = (document: DraftDocument): Answers | null => {
		if (document.form !== identityForm) return document.answers;
		return key && document.sealed !== null
			? unsealAnswers(key, document.id, Buffer.from(document.sealed, "base64"))
			: null;
	};
	const found = documents.find(({ form }) => form === own.form);
	const answers = found ? opened(found) : null;
	if (!found || !answers) return null;
	const base: RuleContext = {
		mode: item.mode,
		kind: item.kind,
		school: item.school,
		today,
		...registers,
		bundle: {},
	};
	const others = documents.flatMap((document): [string, Answers][] => {
		const version = own.others.get(`${document.form} ${document.formVersion}`);
		const given = version && own.reads.has(document.form) ? opened(document) : null;
		if (!version || !given) return [];
		return [[document.form, settle(compileForm(version, item.mode).document, given, base).answers]];
	});
	const context = { ...base, bundle: Object.fromEntries(others) };
	return own.replay.draft({ version: found.formVersion, answers, context });
}

function answer(order: ReplayOrder): ReplayAnswer {
	const { number } = order;
	if (order.kind === "prepare") {
		prepare(order.preparation);
		return { number, ok: true, verdicts: [] };
	}
	const own = ready;
	if (!own) throw new Error("The replay was not prepared");
	if (order.kind === "drafts") {
		const { today, registers } = order;
		return { number, ok: true, verdicts: order.items.map((one) => draftVerdict(own, one, today, registers)) };
	}
	for (const [day, registers] of order.days) days.set(day, registers);
	const verdicts = order.items.map((item) => {
		const registers = days.get(item.day);
		if (!registers) throw new Error("A day has no registers");
		return sentVerdict(own, item, registers);
	});
	return { number, ok: true, verdicts };
}

parentPort?.on("message", (order: ReplayOrder) => {
	try {
		parentPort?.postMessage(answer(order));
	} catch {
		// Whatever went wrong, its words could hold what somebody typed.
		parentPort?.postMessage({ number: order.number, ok: false, failure: "The replay failed" });
	}
});
