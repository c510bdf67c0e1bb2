// @vitest-environment happy-dom
import { act } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SectionForm, type SectionFormProps } from "#app/components/forms/SectionForm.tsx";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { smallContext, smallForm } from "#tests/schemas/smallForm.ts";
import { sectionHtml, sectionProps } from "./rendered.tsx";

let root: Root | undefined;

beforeEach(() => {
	vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
	vi.stubGlobal("fetch", async () => Response.json({ revision: 5, savedAt: "2025-01-20T10:42:00Z" }));
});
afterEach(async () => {
	await act(async () => root?.unmount());
	vi.unstubAllGlobals();
});

/** The page as the server sent it, taken over by scripts. Hydration that does not fit fails the test. */
async function open(props: SectionFormProps) {
	document.body.innerHTML = `<main>${sectionHtml(props)}</main>`;
	const main = document.querySelector("main");
	if (!main) throw new Error("The page has no main element.");
	await act(async () => {
		root = hydrateRoot(main, <SectionForm {...props} />);
	});
}

function field(id: string): HTMLInputElement {
	const element = document.getElementById(id);
	if (!(element instanceof HTMLInputElement)) throw new Error(`There is no field ${id}.`);
	return element;
}

async function type(id: string, text: string) {
	const element = field(id);
	const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
	await act(async () => {
		put?.call(element, text);
		element.dispatchEvent(new Event("input", { bubbles: true }));
		element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
	});
}

async function press(id: string) {
	await act(async () => document.getElementById(id)?.click());
}

const map = shippedDocuments["costed-provision-map"];
const fixedRow = { costBasis: "fixed", currentlyProvided: false, fixedCostPence: 700_000 };

test("a question that depends on an answer comes and goes with it, and its own answer is kept meanwhile", async () => {
	const pageId = smallForm.pages.find(({ questions }) => questions.some((id) => id === "why"))?.id ?? "";
	await open(sectionProps(smallForm, pageId, { context: smallContext, mode: smallContext.mode }));
	expect(document.getElementById("q-why")).toBeNull();
	await press("q-kind-2");
	expect(document.getElementById("q-why")).not.toBeNull();
	await press("q-kind");
	expect(document.getElementById("q-why")).toBeNull();
});

test("a row's cost and the running cost follow the typing", async () => {
	await open(sectionProps(map, "provision", { answers: { termsCovered: 3, rows: [fixedRow] } }));
	const cost = () => document.getElementById("q-rows-0-annualCostPence")?.textContent;
	const totals = () => document.querySelector(".cm-running-cost")?.textContent;
	expect(cost()).toBe("£7,000");
	expect(totals()).toContain("£1,000");
	await type("q-rows-0-fixedCostPence", "8,000.50");
	expect(cost()).toBe("£8,000.50");
	expect(totals()).toContain("£2,000.50");
	await type("q-rows-0-fixedCostPence", "a lot");
	expect([cost(), field("q-rows-0-fixedCostPence").value]).toEqual(["–", "a lot"]);
});

test("rows are added, moved and removed in place; the focus goes along and the change is said", async () => {
	const rows = ["one", "two"].map((provisionName) => ({ ...fixedRow, provisionName }));
	await open(sectionProps(map, "provision", { answers: { rows } }));
	const said = () => document.querySelector(".cm-rows > [role=status]")?.textContent;
	const names = () =>
		[...document.querySelectorAll(".cm-row")].map((_row, n) => field(`q-rows-${n}-provisionName`).value);
	await press("q-rows");
	expect([names(), document.activeElement?.id, said()]).toEqual([
		["one", "two", ""],
		"q-rows-2",
		"Provision 3 added",
	]);
	await press("q-rows-0-down");
	expect([names(), document.activeElement?.id, said()]).toEqual([
		["two", "one", ""],
		"q-rows-1",
		"Provision 1 is now 2",
	]);
	await press("q-rows-0-remove");
	expect([names(), document.activeElement?.id, said()]).toEqual([
		["one", ""],
		"q-rows",
		"Provision 1 removed",
	]);
});

test("what is typed stays as it was put while it stands for the answer, wherever its row goes", async () => {
	const rows = [fixedRow, { ...fixedRow, fixedCostPence: 123_450 }];
	await open(sectionProps(map, "provision", { answers: { rows } }));
	const costs = () => ["0", "1"].map((row) => field(`q-rows-${row}-fixedCostPence`).value);
	expect(costs()).toEqual(["7,000", "1,234.50"]);
	await type("q-rows-0-fixedCostPence", "8000.5");
	await press("q-rows-0-down");
	expect(costs()).toEqual(["1,234.50", "8000.5"]);
	await type("q-rows-1-fixedCostPence", "8000.50");
	await press("q-rows-1-up");
	expect(costs()).toEqual(["8000.50", "1,234.50"]);
});

test("a keystroke in one of thirty rows renders no other row", async () => {
	const rows = Array.from({ length: 30 }, (_, n) => ({ ...fixedRow, provisionName: `row ${n}` }));
	await open(sectionProps(map, "provision", { answers: { rows } }));
	const changed = new Set<string>();
	const observer = new MutationObserver((records) => {
		for (const { target } of records) {
			const row =
				target instanceof Element ? target.closest(".cm-row") : target.parentElement?.closest(".cm-row");
			if (row) changed.add(row.id);
		}
	});
	const section = document.querySelector(".cm-rows");
	if (section)
		observer.observe(section, { subtree: true, childList: true, attributes: true, characterData: true });
	await type("q-rows-15-fixedCostPence", "12");
	await vi.waitFor(() => expect([...changed]).toEqual(["q-rows-15"]));
	observer.disconnect();
});

test("a date of birth tells the year group and key stage as it is typed, in a row too", async () => {
	const details = shippedDocuments["pupil-details"];
	const one = sectionProps(details, "pupil", { mode: "live" });
	await open(one);
	const told = () => document.querySelector(".cm-told")?.textContent;
	await type("q-dateOfBirth-day", "27");
	await type("q-dateOfBirth-month", "march");
	expect(told()).toBe("");
	await type("q-dateOfBirth-year", "2016");
	expect(told()).toBe("Year 4, key stage 2.");
	await type("q-dateOfBirth-year", "1996");
	expect(told()).toContain("Older than Year 11");
	const answers = { pupils: [{ pupilDateOfBirth: "2016-03-27" }] };
	const html = sectionHtml({ ...one, context: { ...one.context, kind: "group" }, answers });
	expect(html).toContain("Year 4, key stage 2.");
});

test("what was typed before the scripts came is kept as it was put, and reckoned with", async () => {
	const props = sectionProps(map, "provision", { answers: { termsCovered: 3, rows: [fixedRow] } });
	document.body.innerHTML = `<main>${sectionHtml(props)}</main>`;
	field("q-rows-0-fixedCostPence").value = "9000.5";
	field("q-rows-0-provisionName").value = "Reading in a ";
	const main = document.querySelector("main");
	await act(async () => {
		if (main) root = hydrateRoot(main, <SectionForm {...props} />);
	});
	expect(field("q-rows-0-fixedCostPence").value).toBe("9000.5");
	expect(field("q-rows-0-provisionName").value).toBe("Reading in a ");
	expect(document.getElementById("q-rows-0-annualCostPence")?.textContent).toBe("£9,000.50");
});
