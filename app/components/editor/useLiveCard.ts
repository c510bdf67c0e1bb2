import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { QuestionView } from "#app/domain/editor/editorView.ts";
import { type CardEdit, editQuestion } from "#app/domain/editor/editQuestion.ts";
import { usedNames } from "#app/domain/editor/names.ts";
import { cardOf, readCard } from "#app/domain/editor/questionCard.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { type DiffLine, describe } from "#schemas/describe.ts";
import { findField } from "#schemas/operationsFind.ts";

/** How the saving of a card by itself stands. */
export type CardSaving =
	| { readonly is: "untouched" | "unsaved" | "saving" | "offline" | "signedOut" | "conflict" }
	| { readonly is: "saved"; readonly at: string }
	| { readonly is: "waiting"; readonly why: string };

/** A card while it is typed in: the form as it would be, and what the change would do. */
export interface LiveCard {
	readonly document: FormDocument;
	/** What is typed and not yet saved, in sentences. */
	readonly pending: readonly DiffLine[];
	readonly saving: CardSaving;
	/** The mark of the question as it was last saved from here. */
	readonly seen: string;
	readonly form: RefObject<HTMLFormElement>;
	onEdit(): void;
	/** Somebody presses a button: nothing is saved by itself any more. */
	onSubmit(event: FormEvent<HTMLFormElement>): void;
}

/** Milliseconds without typing after which the preview follows, and after which the card is saved. */
const previewAfter = 200;
const saveAfter = 2500;

/** What is under way while a card is open. */
interface Timers {
	/** The form as it was last saved from here: what is typed is compared with it. */
	base: FormDocument;
	preview?: number;
	save?: number;
	underway?: Promise<void> | undefined;
	stopped: boolean;
}

/** Follows a card as it is typed in, and saves it by itself at `url`. */
export function useLiveCard(
	{ view, field, seen: first }: Pick<QuestionView, "view" | "field" | "seen">,
	url: string,
): LiveCard {
	const form = useRef<HTMLFormElement>(null);
	const timers = useRef<Timers>({ base: view.document, stopped: false });
	const [typed, setTyped] = useState<Typed>({ document: view.document, pending: [] });
	const [saving, setSaving] = useState<CardSaving>({ is: "untouched" });
	const [seen, setSeen] = useState(first);
	const used = useMemo(() => usedNames([view.document]), [view.document]);
	const read = () =>
		readTyped(form.current, timers.current.base, field, { registers: view.rules.options, used });

	async function post(made: Typed, fields: FormData) {
		setSaving({ is: "saving" });
		const outcome = await postCard(url, fields);
		setSaving(outcome.saving);
		if (outcome.seen === null) return;
		setSeen(outcome.seen);
		timers.current.base = made.document;
		setTyped(read() ?? made);
	}
	function save() {
		const now = timers.current;
		const made = read();
		if (now.stopped || !form.current || !made) return;
		if (now.underway) {
			now.save = window.setTimeout(save, saveAfter);
			return;
		}
		if (made.edit.kind !== "changes") return setSaving({ is: "waiting", why: whyNot(made.edit) });
		if (made.pending.length === 0) return setSaving({ is: "untouched" });
		now.underway = post(made, new FormData(form.current)).finally(() => {
			now.underway = undefined;
		});
	}
	useEffect(() => () => stop(timers.current), []);

	return {
		...typed,
		saving,
		seen,
		form,
		onEdit() {
			const now = timers.current;
			window.clearTimeout(now.preview);
			window.clearTimeout(now.save);
			if (now.stopped) return;
			setSaving({ is: "unsaved" });
			now.preview = window.setTimeout(() => setTyped((before) => read() ?? before), previewAfter);
			now.save = window.setTimeout(save, saveAfter);
		},
		onSubmit(event) {
			const now = timers.current;
			stop(now);
			if (!now.underway) return;
			// A save under way changes the question's mark: the button waits for the new one.
			event.preventDefault();
			const submitter = submitterOf(event.nativeEvent);
			void now.underway.then(() => setTimeout(() => form.current?.requestSubmit(submitter), 0));
		},
	};
}

function submitterOf(event: Event): HTMLElement | null {
	return event instanceof SubmitEvent ? event.submitter : null;
}

function stop(timers: Timers): void {
	timers.stopped = true;
	window.clearTimeout(timers.preview);
	window.clearTimeout(timers.save);
}

interface Typed {
	readonly document: FormDocument;
	readonly pending: readonly DiffLine[];
}

function readTyped(
	form: HTMLFormElement | null,
	base: FormDocument,
	field: string,
	context: { readonly registers: Parameters<typeof cardOf>[2]; readonly used: ReturnType<typeof usedNames> },
): (Typed & { readonly edit: CardEdit }) | null {
	const found = findField(base, field);
	if (!form || !found) return null;
	const entries = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
		typeof value === "string" ? [[name, value]] : [],
	);
	const card = readCard(entries, cardOf(base, found, context.registers));
	const edit = editQuestion(base, field, card, { ...context, optionAnswers: new Map() });
	if (edit.kind !== "changes") return { document: base, pending: [], edit };
	const applied = applyAll(base, edit.operations);
	const pending = describe(base, edit.operations).pages.flatMap(({ lines }) => lines);
	return { document: applied.ok ? applied.document : base, pending, edit };
}

function whyNot(edit: Exclude<CardEdit, { kind: "changes" }>): string {
	if (edit.kind === "problems") return edit.problems[0]?.message ?? "";
	return `Save the question to say what became of ‘${edit.options[0]?.label ?? ""}’`;
}

/** Posts the card on the side; `seen` is the question's new mark once it is saved. */
async function postCard(
	url: string,
	fields: FormData,
): Promise<{ readonly saving: CardSaving; readonly seen: string | null }> {
	const body = new URLSearchParams();
	for (const [name, value] of fields) if (typeof value === "string") body.append(name, value);
	const not = (saving: CardSaving) => ({ saving, seen: null });
	try {
		const response = await fetch(url, {
			method: "POST",
			body,
			headers: { accept: "application/json" },
			credentials: "same-origin",
		});
		if (response.status === 401 || response.redirected) return not({ is: "signedOut" });
		if (response.status === 409) return not({ is: "conflict" });
		if (response.status === 422)
			return not({ is: "waiting", why: "Press ‘Save this question’ to see what is wrong" });
		if (!response.ok) return not({ is: "offline" });
		const told: unknown = await response.json();
		if (typeof told !== "object" || told === null || !("seen" in told)) return not({ is: "offline" });
		const at = "savedAt" in told ? String(told.savedAt) : "";
		return { saving: { is: "saved", at }, seen: String(told.seen) };
	} catch {
		return not({ is: "offline" });
	}
}
