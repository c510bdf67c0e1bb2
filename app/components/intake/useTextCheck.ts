import { type RefObject, useEffect, useRef, useState } from "react";
import type { JsonView, TextVerdict } from "#app/domain/editor/jsonView.ts";

/** Milliseconds without typing after which a text is checked. */
const checkAfter = 700;

/** A text that is checked while it is typed. */
export interface TextCheck {
	readonly form: RefObject<HTMLFormElement>;
	readonly verdict: TextVerdict | null;
	/** What is going on; null where no script runs. */
	readonly words: string | null;
	/** Takes the caret to a line; null where no script runs. */
	readonly goTo: ((line: number) => void) | null;
	onEdit(): void;
}

/** Checks a text at `url` whenever its writer pauses. */
export function useTextCheck(view: JsonView, url: string): TextCheck {
	const form = useRef<HTMLFormElement>(null);
	const timer = useRef<number>();
	const latest = useRef(0);
	const [runs, setRuns] = useState(false);
	const [verdict, setVerdict] = useState<TextVerdict | null>(null);
	const [words, setWords] = useState("Checked as you type");
	useEffect(() => {
		setRuns(true);
		return () => window.clearTimeout(timer.current);
	}, []);
	useEffect(() => setVerdict(view.verdict?.kind === "refused" ? view.verdict : null), [view]);

	async function check() {
		if (!form.current) return;
		latest.current += 1;
		const own = latest.current;
		setWords("Checking…");
		const answer = await verdictAt(url, new FormData(form.current));
		if (own !== latest.current) return;
		setWords(wordsOf(answer));
		if (answer !== null) setVerdict(answer);
	}
	return {
		form,
		verdict,
		words: runs ? words : null,
		goTo: runs ? (line) => goToLine(form.current, line) : null,
		onEdit() {
			window.clearTimeout(timer.current);
			timer.current = window.setTimeout(() => void check(), checkAfter);
		},
	};
}

function wordsOf(verdict: TextVerdict | null): string {
	if (verdict === null) return "Not checked: no connection, or you have been signed out. Keep this page open";
	if (verdict.kind === "refused") return "This cannot be a form yet";
	const changes = verdict.pages.reduce((sum, { lines }) => sum + lines.length, 0);
	if (changes === 0) return "The text says what the draft says";
	return `This would make ${changes} ${changes === 1 ? "change" : "changes"}. Nothing is changed yet`;
}

async function verdictAt(url: string, fields: FormData): Promise<TextVerdict | null> {
	fields.delete("textFile");
	try {
		const answer = await fetch(url, {
			method: "POST",
			body: fields,
			headers: { Accept: "application/json" },
		});
		return answer.status === 200 || answer.status === 422 ? await answer.json() : null;
	} catch {
		return null;
	}
}

function goToLine(form: HTMLFormElement | null, line: number): void {
	const box = form?.querySelector("textarea");
	if (!box) return;
	const before = box.value.split("\n").slice(0, line - 1);
	const start = before.reduce((sum, text) => sum + text.length + 1, 0);
	const length = box.value.slice(start).indexOf("\n");
	box.focus();
	box.setSelectionRange(start, length < 0 ? box.value.length : start + length);
	box.scrollTop = Math.max(0, (line - 5) * (box.scrollHeight / box.value.split("\n").length));
}
