// @vitest-environment happy-dom
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { AttachmentForm } from "#app/components/referrals/AttachmentForm.tsx";
import { PutCopy } from "#app/components/release/PutCopy.tsx";
import type { FormDocument, Option, Widget } from "#schemas/annotations.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { choicesOf } from "#schemas/questions.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { type Asked, asHeard, openWrong, rowNames, type Spoken, spoken } from "./spoken.ts";

/** Each widget by how it is heard: one control named by its question, or a group that is. */
const oneControl: Partial<Record<Widget, string>> = {
	text: "textbox",
	textarea: "textbox",
	money: "textbox",
	number: "textbox",
	select: "combobox",
	declaration: "checkbox",
	calculated: "status",
};
const choiceRole: Partial<Record<Widget, string>> = {
	radios: "radio",
	scale: "radio",
	yesNo: "radio",
	checkboxes: "checkbox",
};

const forms: readonly FormDocument[] = Object.values(shippedDocuments);

/** A form that asks the same in trial and in live is heard once. */
const asksByMode = (form: FormDocument) => JSON.stringify(form.schema).includes('"x-mode"');
const heardIn = (form: FormDocument): readonly Mode[] => (asksByMode(form) ? modes : ["live"]);

for (const form of forms)
	for (const mode of heardIn(form))
		test(`${form.title}, ${mode}: whoever listens hears what is asked, what helps and what is wrong`, () => {
			const faults = form.pages.flatMap(({ id }) =>
				openWrong(form, id, mode).flatMap((asked) => faultsOf(asked).map((fault) => `${asked.id} ${fault}`)),
			);
			expect(faults).toEqual([]);
		});

test("every way to ask a question is heard among the shipped forms", () => {
	const heard = new Set(
		forms
			.flatMap((form) => form.pages.flatMap(({ id }) => openWrong(form, id, "live")))
			.map(({ widget }) => widget),
	);
	const all = [...Object.keys(oneControl), ...Object.keys(choiceRole), "date", "table"];
	expect(all.filter((widget) => ![...heard].some((one) => one === widget))).toEqual([]);
});

test("a file is asked for by its name, with what may be chosen and what is wrong", () => {
	const message = "Choose the file to upload";
	const faults = [{ path: "file", message }] as const;
	const line = {
		id: "a",
		name: "Health report 1",
		media: "pdf",
		bytes: 9,
		addedOn: "2025-01-20",
		scan: "clean",
	} as const;
	const forms = [
		createElement(AttachmentForm, {
			reference: "7KQ2-M4",
			refused: { faults, typed: { kind: "", month: "", year: "" } },
			onRefused() {},
		}),
		createElement(PutCopy, {
			view: { reference: "7KQ2-M4", attachment: line, copy: null },
			refused: { faults, read: false },
		}),
	];
	const heard = forms.map((form) => {
		document.body.innerHTML = renderToString(form);
		return spoken(element("file"));
	});
	expect(heard.map(({ name, invalid }) => [name, invalid])).toEqual([
		["The file", true],
		["The redacted copy", true],
	]);
	for (const { description } of heard)
		expect(description).toMatch(/at most 10 MB.*Choose the file to upload/);
});

test("a field without its name, its error or its row is noticed", () => {
	const map = shippedDocuments["costed-provision-map"];
	const asked = openWrong(map, "provision", "live").find(({ id }) => id === "q-rows-0-fixedCostPence");
	if (!asked) throw new Error("The map no longer asks for a price.");
	expect(faultsOf(asked)).toEqual([]);
	document.querySelector(`label[for=${asked.id}]`)?.remove();
	element(asked.id).removeAttribute("aria-describedby");
	element("q-rows-0").querySelector("legend")?.remove();
	expect(faultsOf(asked)).toHaveLength(5);
});

function element(id: string): Element {
	const found = document.getElementById(id);
	if (!found) throw new Error(`Nothing on the page has the id ${id}.`);
	return found;
}

function around(id: string, selector: string): Element {
	const found = element(id).closest(selector);
	if (!found) throw new Error(`Nothing around ${id} is a ${selector}.`);
	return found;
}

/** What is amiss with how a question is heard, in words; nothing where all is well. */
function faultsOf(asked: Asked): string[] {
	const { id, widget, row } = asked;
	if (widget === "guidance") return [];
	const role = oneControl[widget];
	const faults = role ? faultsOfControl(spoken(element(id)), asked, role) : faultsOfMany(asked);
	if (row === undefined) return faults;
	const name = spoken(around(id, "fieldset.cm-row")).name;
	return name === row ? faults : [...faults, `stands in '${name}', not in '${row}'`];
}

function faultsOfControl(said: Spoken, asked: Asked, role: string): string[] {
	const wrong = said.invalid || asked.widget === "calculated";
	return [...faultsOfWords(said, asked, role), ...(wrong ? [] : ["is not said to be wrong"])];
}

function faultsOfWords({ role, name, description }: Spoken, asked: Asked, wanted: string): string[] {
	const { label, message, question, widget } = asked;
	const faults: [is: boolean, fault: string][] = [
		[role !== wanted, `is a ${role}, not a ${wanted}`],
		[name !== label, `is called '${name}', not '${label}'`],
		[!description.includes(asHeard(question.description ?? "")), "does not say what helps"],
		[widget !== "calculated" && !description.includes(message), "does not say what is wrong"],
		[!unitOf(asked).test(`${name} ${description}`), `does not say its unit: '${name} ${description}'`],
	];
	return faults.flatMap(([is, fault]) => (is ? [fault] : []));
}

/** The unit a number is to be given in, as it is said somewhere. */
function unitOf({ widget, question }: Asked): RegExp {
	if (widget === "money") return /£|pound/i;
	if (widget === "number" && question["x-unit"] === "minutes") return /minute/i;
	if (widget === "number" && question["x-unit"] === "percent") return /%|per ?cent/i;
	return /^/;
}

/** A table is a region, everything else a group that its legend names. */
function faultsOfMany(asked: Asked): string[] {
	const { id, widget } = asked;
	if (widget === "table") {
		const region = around(id, "section");
		return [...faultsOfWords(spoken(region), asked, "region"), ...faultsOfRows(region, asked)];
	}
	const group = around(id, "fieldset");
	const inside = widget === "date" ? faultsOfParts(id) : faultsOfChoices(group, asked);
	return [...faultsOfWords(spoken(group), asked, "group"), ...inside];
}

function faultsOfParts(id: string): string[] {
	return ["Day", "Month", "Year"].flatMap((part) => {
		const said = spoken(element(`${id}-${part.toLowerCase()}`));
		const well = said.role === "textbox" && said.name === part && said.invalid;
		return well ? [] : [`has a part ${JSON.stringify(said)}`];
	});
}

function faultsOfChoices(group: Element, { widget, question }: Asked): string[] {
	const said = [...group.querySelectorAll("input:not([type=hidden])")].map(spoken);
	const heard = said.map(({ role, name }) => `${role} ${name}`);
	const wanted = choicesHeard(question, widget).map((name) => `${choiceRole[widget]} ${name}`);
	return heard.join("\n") === wanted.join("\n") ? [] : [`offers ${heard.join(", ")}`];
}

/** A step of a scale is heard by its name; what it means describes it. */
function choicesHeard(question: Asked["question"], widget: Widget): string[] {
	if (widget === "yesNo") return ["Yes", "No"];
	const name = ({ label }: Option) => (widget === "scale" ? (label.split(": ")[0] ?? "") : label);
	return choicesOf(question, sampleContext("live")).map((choice) => asHeard(name(choice)));
}

/** Each row is a group with a name, and each button says which row it changes. */
function faultsOfRows(region: Element, { ui }: Asked): string[] {
	const [first = "", second = ""] = rowNames(ui);
	const wanted = [
		`group ${first}`,
		`group ${second}`,
		`button Move down ${first}`,
		`button Remove ${first}`,
		`button Move up ${second}`,
		`button Remove ${second}`,
		`button Add another ${(ui["ui:itemName"] ?? "Row").toLowerCase()}`,
	];
	const said = [...region.querySelectorAll("fieldset.cm-row, button")].map(spoken);
	const heard = said.map(({ role, name }) => `${role} ${name}`);
	const doubled = heard.filter((one, place) => heard.indexOf(one) !== place);
	const missing = wanted.filter((one) => !heard.includes(one));
	return [...missing.map((one) => `has no ${one}`), ...doubled.map((one) => `has more than one ${one}`)];
}
