import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Saving } from "#app/components/forms/autosaver.ts";
import { openSavingBoard } from "#app/components/forms/savingBoard.ts";

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal("requestAnimationFrame", (work: () => void) => setTimeout(work, 16));
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** A board with what it told, to who shows it and to who notes it. */
function watchedBoard() {
	const noted: Saving["is"][] = [];
	const shown: Saving["is"][] = [];
	const board = openSavingBoard({ is: "untouched", at: null }, ({ is }) => void noted.push(is));
	const stop = board.subscribe(() => void shown.push(board.now().is));
	return { board, noted, shown, stop };
}

test("what may wait is told after the next paint, and not before", () => {
	const { board, noted, shown } = watchedBoard();
	board.tellAfterPaint({ is: "unsaved" });
	expect([noted, shown, board.now().is]).toEqual([[], [], "untouched"]);
	vi.advanceTimersByTime(50);
	expect([noted, shown, board.now().is]).toEqual([["unsaved"], ["unsaved"], "unsaved"]);
});

test("what is told at once takes the place of what was still to be told", () => {
	const { board, noted, shown } = watchedBoard();
	board.tellAfterPaint({ is: "unsaved" });
	board.tell({ is: "saving" });
	vi.advanceTimersByTime(50);
	expect([noted, shown, board.now().is]).toEqual([["saving"], ["saving"], "saving"]);
});

test("of two that wait only the later is told", () => {
	const { board, noted } = watchedBoard();
	board.tellAfterPaint({ is: "offline" });
	board.tellAfterPaint({ is: "unsaved" });
	vi.advanceTimersByTime(50);
	expect(noted).toEqual(["unsaved"]);
});

test("who no longer listens hears nothing", () => {
	const { board, shown, stop } = watchedBoard();
	stop();
	board.tell({ is: "saving" });
	expect(shown).toEqual([]);
});
