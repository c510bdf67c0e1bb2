import type { Standing } from "#app/domain/impact.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import type { BundleRead } from "#schemas/bundleReads.ts";
import { type GateIssue, inspectDocument } from "#schemas/meta.ts";
import type { Operation } from "#schemas/operations.ts";
import { type Found, fieldsOf, findField, sameDocument } from "#schemas/operationsFind.ts";
import { questionOf } from "#schemas/questions.ts";

/** What the gate knows of a version besides its document. */
export interface GateGround {
	readonly document: FormDocument;
	/** The version in use, from which it was made, and the changes that lead from there. */
	readonly base: FormDocument;
	readonly operations: readonly Operation[];
	/** How the last finished look at everything stored stands to it; null where nobody has looked. */
	readonly looked: Standing | null;
	/** Whether somebody has tried it since it was last edited. */
	readonly tried: boolean;
	/** Threads of comments still open, by the question they are about; with none, a page or the form as a whole. */
	readonly openThreads: readonly { readonly question: string | null; readonly open: number }[];
	/** What published versions of other forms read of this one, by their titles. */
	readonly readers: readonly (BundleRead & { readonly title: string })[];
}

/** Everything that keeps a version from being published (errors), or should be thought about first (warnings). */
export function gateIssues(ground: GateGround): readonly GateIssue[] {
	const { document } = ground;
	const own = inspectDocument(document);
	const isWhole = !own.some(({ severity }) => severity === "error");
	const whole = isWhole ? readiness(ground) : [];
	return [...own, ...lostIssues(ground), ...readerIssues(ground), ...threadIssues(ground), ...whole];
}

const issue = (
	rule: string,
	message: string,
	severity: GateIssue["severity"],
	question?: string,
): GateIssue => ({
	pointer: question === undefined ? "" : `/schema/properties/${question}`,
	...(question === undefined ? {} : { question }),
	rule,
	message,
	severity,
});

/** Fields that an operation took away, so that reports can follow what became of them. */
function takenAway(operations: readonly Operation[]): ReadonlySet<string> {
	const fields = operations.flatMap((operation) => {
		if (operation.kind === "retire") return [operation.standing];
		if (operation.kind === "split") return [operation.one];
		return operation.kind === "merge" ? operation.many : [];
	});
	return new Set(fields.flatMap((standing) => withColumns(standing)));
}

function withColumns({ field, question }: Pick<Found, "field" | "question">): string[] {
	const items: unknown = question.items;
	const found = JSON.stringify(items ?? {}).matchAll(/"x-fieldId":"([^"]+)"/g);
	return [field, ...[...found].flatMap((match) => match[1] ?? [])];
}

function isReported({ question }: Found): boolean {
	return (
		question["x-report"] !== undefined ||
		question["x-concept"] !== undefined ||
		question["x-publish"] === true
	);
}

/** Reported questions that go: without an operation nobody could follow their figures; with one, their series ends. */
function lostIssues({ base, document, operations }: GateGround): GateIssue[] {
	const stays = new Set(fieldsOf(document));
	const taken = takenAway(operations);
	const gone = fieldsOf(base).flatMap((field) => (stays.has(field) ? [] : (findField(base, field) ?? [])));
	const lost = gone.filter(isReported).map((found): GateIssue => {
		const title = found.question.title ?? found.key;
		return taken.has(found.field)
			? issue("seriesEnds", `Reports use ‘${title}’. Their figures of it end with this version.`, "warning")
			: issue("lostReport", `Reports use ‘${title}’, and no change says what became of it.`, "error");
	});
	const replayed = applyAll(base, operations);
	const follows = replayed.ok && sameDocument(replayed.document, document);
	if (follows) return lost;
	const message = "The changes on record do not lead to this document. Start from the version in use again.";
	return [...lost, issue("history", message, "error")];
}

/** Questions that other forms read by their name in data. */
function readerIssues({ document, readers }: GateGround): GateIssue[] {
	return readers
		.filter(({ question }) => questionOf(document, question) === undefined)
		.map(({ question, title }) =>
			issue(
				"readElsewhere",
				`The form ‘${title}’ reads “${question}” of this form. Keep that name.`,
				"error",
			),
		);
}

/** Comments that nobody has resolved: worth a look, and no reason not to publish. */
function threadIssues({ openThreads }: GateGround): GateIssue[] {
	return openThreads.map(({ question, open }) => {
		const words = open === 1 ? "A comment on it is still open." : `${open} comments on it are still open.`;
		return issue("openThreads", words, "warning", question ?? undefined);
	});
}

function readiness({ looked, tried }: GateGround): GateIssue[] {
	const found: GateIssue[] = [];
	if (looked === null) {
		found.push(
			issue("notLooked", "Nobody has looked at what it does to everything sent and begun.", "warning"),
		);
	}
	if (looked === "outdated") {
		const message = "It was edited after the last look at what it does to everything sent and begun.";
		found.push(issue("notLooked", message, "warning"));
	}
	if (!tried) found.push(issue("notTried", "Nobody has tried it since it was last edited.", "warning"));
	return found;
}
