import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
	autosaver,
	postPage,
	quiet,
	type SaveOutcome,
	type Saving,
} from "#app/components/forms/autosaver.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const saved: SaveOutcome = { is: "saved", revision: 2, at: "2025-01-20T10:42:00Z", rowIds: {} };

/** A saver over a server that gives the outcomes in turn, the last for ever. */
function saverOver(...outcomes: SaveOutcome[]) {
	const said: Saving["is"][] = [];
	const sent: boolean[] = [];
	const saver = autosaver({
		async send(leaving) {
			sent.push(leaving);
			return outcomes[Math.min(sent.length, outcomes.length) - 1] ?? saved;
		},
		onSaving: ({ is }) => void said.push(is),
		onSaved() {},
		onConflict: () => false,
	});
	return { saver, said, sent };
}

test("a page is saved once, a while after the last of several changes", async () => {
	const { saver, said, sent } = saverOver(saved);
	saver.changed();
	await vi.advanceTimersByTimeAsync(quiet - 1);
	saver.changed();
	await vi.advanceTimersByTimeAsync(quiet - 1);
	expect(sent).toHaveLength(0);
	await vi.advanceTimersByTimeAsync(1);
	expect(sent).toHaveLength(1);
	expect(said).toEqual(["unsaved", "unsaved", "saving", "saved"]);
	expect(saver.isUnsaved()).toBe(false);
});

test("without a connection it says so and tries again until it is saved", async () => {
	const { saver, said } = saverOver({ is: "offline" }, { is: "offline" }, saved);
	saver.changed();
	await vi.advanceTimersByTimeAsync(quiet);
	expect(said.at(-1)).toBe("offline");
	expect(saver.isUnsaved()).toBe(true);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(said.at(-1)).toBe("saved");
});

test("nothing is sent while two versions wait for a choice, and the choice is saved at once", async () => {
	const other = { revision: 9, answers: {}, who: "Sam" };
	const { saver, said, sent } = saverOver({ is: "conflict", other }, saved);
	saver.changed();
	await vi.advanceTimersByTimeAsync(quiet);
	saver.changed();
	await vi.advanceTimersByTimeAsync(60_000);
	expect([said.at(-1), sent.length]).toEqual(["conflict", 1]);
	saver.resume();
	await vi.advanceTimersByTimeAsync(0);
	expect([said.at(-1), sent.length]).toEqual(["saved", 2]);
});

test("a change while a save is under way is saved after it, never beside it", async () => {
	let underway = 0;
	let most = 0;
	const saver = autosaver({
		async send() {
			most = Math.max(most, ++underway);
			await new Promise((resolve) => setTimeout(resolve, 5_000));
			underway -= 1;
			return saved;
		},
		onSaving() {},
		onSaved() {},
		onConflict: () => false,
	});
	saver.changed();
	await vi.advanceTimersByTimeAsync(quiet + 1);
	saver.changed();
	await vi.advanceTimersByTimeAsync(60_000);
	expect([most, saver.isUnsaved()]).toEqual([1, false]);
});

test("a page that is being hidden is saved at once, by a request that outlives it", async () => {
	const { saver, sent } = saverOver(saved);
	saver.changed();
	await saver.flush(true);
	expect(sent).toEqual([true]);
});

test("a page that has been sent is not saved again", async () => {
	const { saver, sent } = saverOver(saved);
	saver.changed();
	await saver.stop();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(sent).toEqual([]);
});

test("a save posts what the form would post, and the server's answer decides what it came to", async () => {
	const answers: [Response, SaveOutcome["is"]][] = [
		[Response.json({ revision: 5, savedAt: "2025-01-20T10:42:00Z" }), "saved"],
		[Response.json({ revision: 5, answers: {}, who: "Sam" }, { status: 409 }), "conflict"],
		[new Response("", { status: 401 }), "signedOut"],
		[new Response("", { status: 503 }), "offline"],
		[new Response("", { status: 413 }), "refused"],
	];
	for (const [response, outcome] of answers) {
		const posts: URLSearchParams[] = [];
		vi.stubGlobal("fetch", async (_url: string, { body }: { body: URLSearchParams }) => {
			posts.push(body);
			return response;
		});
		const fields = new FormData();
		fields.append("answers[tick][]", "a");
		fields.append("answers[tick][]", "b");
		expect((await postPage("/here", fields, false)).is).toBe(outcome);
		expect(String(posts[0])).toBe("answers%5Btick%5D%5B%5D=a&answers%5Btick%5D%5B%5D=b&_action=autosave");
	}
});
