import { isForbiddenName, isStorable } from "#schemas/limits.ts";
import { rowIdKey } from "#schemas/questions.ts";
import type { Notes } from "./notes.ts";

const longestName = 50;

function words(text: string): readonly string[] {
	return (
		text
			.normalize("NFKD")
			.replace(/[\u0300-\u036f]/g, "")
			.replace(/([a-z0-9])([A-Z])/g, "$1 $2")
			.match(/[A-Za-z0-9]+/g) ?? []
	);
}

/** A name as people read it: `first_name` and `firstName` are ‘First name’. */
export function readable(name: string): string {
	const spaced = words(name)
		.map((word) => (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase()))
		.join(" ");
	const text = spaced === "" ? name : spaced;
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Gives every question a key that data can have, the name it had where that will do, and none twice. */
export class Keys {
	readonly #used = new Set<string>();

	take(name: string): string {
		const first = /^[a-z][A-Za-z0-9]{0,49}$/.test(name) ? name : camel(name, "question");
		return this.#unused(first, "");
	}

	/** An id for a page, as it stands in addresses. */
	takePage(title: string): string {
		const dashed = words(title).join("-").toLowerCase().slice(0, longestName).replace(/-+$/, "");
		const id = /^[a-z]/.test(dashed) ? dashed : `page-${dashed || "new"}`;
		return this.#unused(id === "new" ? "page-new" : id, "page ");
	}

	#unused(name: string, kind: string): string {
		const isTaken = (one: string) => this.#used.has(kind + one) || isForbiddenName(one) || one === rowIdKey;
		let free = name;
		for (let number = 2; isTaken(free); number += 1) free = `${name}${number}`;
		this.#used.add(kind + free);
		return free;
	}
}

/** A name for data made of the words of a text. */
export function camel(text: string, otherwise: string): string {
	const [first, ...rest] = words(text);
	const joined = `${first?.toLowerCase() ?? ""}${rest
		.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
		.join("")}`.slice(0, longestName);
	if (joined === "") return otherwise;
	return /^[a-z]/.test(joined) ? joined : `${otherwise}${joined}`.slice(0, longestName);
}

/** A text as long as forms hold it; what is longer is cut, and said to be. */
export function fitting(text: string, longest: number, path: string, notes: Notes): string {
	if (text.length <= longest) return text;
	notes.change(path, `Cut to ${longest} characters.`);
	const cut = text.slice(0, longest - 1);
	return isStorable(cut) ? `${cut}…` : `${cut.slice(0, -1)}…`;
}
