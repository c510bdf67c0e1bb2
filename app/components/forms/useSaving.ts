import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { AnswerBook } from "./answerBook.ts";
import { autosaver, type OtherVersion, postPage } from "./autosaver.ts";
import { noteUnsaved, takeCutOff } from "./cutOff.ts";
import { openSavingBoard, type SavingBoard } from "./savingBoard.ts";
import { joinVersions } from "./versions.ts";

interface Start {
	readonly book: AnswerBook;
	/** The questions of the page, shown or not. */
	readonly questions: readonly string[];
	/** Where the page is posted on the side; nothing is saved by itself where there is none. */
	readonly url: string | undefined;
	readonly revision: number;
	readonly savedAt: string | null;
	/** The page came back because somebody else had changed it. */
	readonly conflict: OtherVersion | undefined;
	readonly form: RefObject<HTMLFormElement>;
}

/** Two versions that wait for the person's choice. */
export interface OpenConflict {
	readonly other: OtherVersion;
	readonly differing: readonly string[];
}

function conflictAtFirst({ book, questions, conflict }: Start): OpenConflict | undefined {
	if (!conflict) return undefined;
	const { differing } = joinVersions({}, book.answers(), conflict.answers, questions);
	return { other: conflict, differing };
}

/** Saves the page by itself and keeps its revision, without ever standing in the way of the buttons. */
export function useSaving(start: Start) {
	const [revision, setRevision] = useState(start.conflict?.revision ?? start.revision);
	const [conflict, setConflict] = useState(() => conflictAtFirst(start));
	const { book, form } = start;
	const first = useRef(start);
	const [wasCutOff, setWasCutOff] = useState(false);
	const { saver, board } = useMemo(
		() => saverOf(first.current, { setRevision, setConflict }),
		// One saver per open page: what it was opened with does not change while it is open.
		[],
	);
	useEffect(() => {
		const { url, revision } = first.current;
		if (url) setWasCutOff(takeCutOff(url, revision));
	}, []);
	useEffect(() => (start.url ? watchAnswers(book, saver) : undefined), [book, saver, start.url]);
	useEffect(() => watchPage(saver), [saver]);

	/** Waits for a save under way, so that the page is not sent with a revision that is just going out of date. */
	function onSubmit(event: FormEvent<HTMLFormElement>) {
		if (start.url) noteUnsaved(start.url, null);
		if (!saver.isSaving()) return void saver.stop();
		event.preventDefault();
		const submitter = submitterOf(event.nativeEvent);
		void saver.stop().then(() => setTimeout(() => form.current?.requestSubmit(submitter), 0));
	}
	function decide(theirs: readonly string[]) {
		if (!conflict) return;
		const mine = { ...book.answers() };
		for (const id of theirs) {
			const answer = conflict.other.answers[id];
			if (answer === undefined) delete mine[id];
			else mine[id] = answer;
		}
		book.replace(mine);
		setConflict(undefined);
		saver.resume();
	}
	return { board, wasCutOff, revision, conflict, onSubmit, decide };
}

type Saver = ReturnType<typeof autosaver>;

interface Setters {
	setRevision(revision: number): void;
	setConflict(conflict: OpenConflict): void;
}

function saverOf(start: Start, set: Setters): { saver: Saver; board: SavingBoard } {
	const { book, form, url, questions, revision } = start;
	let base = book.answers();
	let sent = base;
	let latest = revision;
	let sentRows: [table: string, rowKeys: readonly number[]][] = [];
	let told = "";
	const board = openSavingBoard({ is: "untouched", at: start.savedAt }, ({ is }) => {
		if (url) noteUnsaved(url, is === "saved" ? null : latest);
	});
	const saver = autosaver({
		send(leaving) {
			sent = book.answers();
			sentRows = questions.map((id) => [id, book.rowKeys(id)]);
			if (!form.current || !url) return Promise.resolve({ is: "offline" });
			return postPage(url, new FormData(form.current), leaving);
		},
		onSaving(saving) {
			// With every keystroke the page is unsaved once more; that is noted and shown once.
			const now = `${saving.is} ${latest} ${saving.is === "saved" ? saving.at : ""}`;
			if (now === told) return;
			told = now;
			if (saving.is === "unsaved") board.tellAfterPaint(saving);
			else board.tell(saving);
		},
		onSaved({ revision, rowIds }) {
			base = sent;
			latest = revision;
			for (const [table, rowKeys] of sentRows) {
				const ids = rowIds[table];
				if (ids) book.nameRows(table, rowKeys, ids);
			}
			set.setRevision(revision);
		},
		onConflict(other) {
			const { answers, differing } = joinVersions(base, book.answers(), other.answers, questions);
			base = other.answers;
			latest = other.revision;
			set.setRevision(other.revision);
			book.replace(answers);
			if (differing.length === 0) return true;
			set.setConflict({ other, differing });
			return false;
		},
	});
	return { saver, board };
}

function watchAnswers(book: AnswerBook, saver: Saver): () => void {
	let seen = book.changes();
	return book.subscribe("answers", () => {
		if (book.changes() === seen) return;
		seen = book.changes();
		saver.changed();
	});
}

/** Saves when the page is hidden or left, tries again when the connection is back, and warns while something is unsaved. */
function watchPage(saver: Saver): () => void {
	// Coming back to the page, from signing in in another tab perhaps, is a good moment to try again.
	const onHide = () => void saver.flush(document.visibilityState === "hidden");
	const onBlur = () => void saver.flush();
	const onOnline = () => void saver.flush();
	const onLeave = (event: BeforeUnloadEvent) => {
		if (saver.isUnsaved() && !saver.isStopped()) event.preventDefault();
	};
	// A page kept for the back button holds a revision that may be old by now.
	const onShow = (event: PageTransitionEvent) => {
		if (event.persisted) window.location.reload();
	};
	document.addEventListener("visibilitychange", onHide);
	window.addEventListener("blur", onBlur);
	window.addEventListener("online", onOnline);
	window.addEventListener("beforeunload", onLeave);
	window.addEventListener("pageshow", onShow);
	return () => {
		document.removeEventListener("visibilitychange", onHide);
		window.removeEventListener("blur", onBlur);
		window.removeEventListener("online", onOnline);
		window.removeEventListener("beforeunload", onLeave);
		window.removeEventListener("pageshow", onShow);
	};
}

function submitterOf(event: Event): HTMLElement | null {
	return event instanceof SubmitEvent ? event.submitter : null;
}
