import type { Answer, Answers, FormDocument } from "./annotations.ts";
import { type Found, fieldsOf, findField, sameValue } from "./operationsFind.ts";
import { columnsOf, isBlank, isRecord, questionOf, rowIdKey } from "./questions.ts";

/** Cells of one question: one under `null` for a question on a page, one by row for a column. */
export type Cells = ReadonlyMap<number | null, Answer>;

/** What is kept apart of one question, with the ids of the rows it stood in. */
interface Aside {
	readonly key: string;
	readonly cells: Map<number | null, Answer>;
	readonly rowIds: Map<number | null, Answer>;
}

/** A table of a document, with every name that may stand in a row of it. */
interface KnownTable {
	readonly field: string;
	readonly key: string;
	readonly known: ReadonlySet<string>;
}

const tables = new WeakMap<FormDocument, readonly KnownTable[]>();

function tablesOf(document: FormDocument): readonly KnownTable[] {
	const kept = tables.get(document);
	if (kept) return kept;
	const found = fieldsOf(document).flatMap((field): KnownTable[] => {
		const one = findField(document, field);
		const columns = one && one.table === null ? columnsOf(one.question) : [];
		if (!one || columns.length === 0) return [];
		return [{ field, key: one.key, known: new Set([rowIdKey, ...columns.map(({ id }) => id)]) }];
	});
	tables.set(document, found);
	return found;
}

/** Answers on their way from one version to the next, with what had to be kept apart. */
export class Draft {
	/** Questions whose answer no longer stands as it was given. */
	readonly changed = new Set<string>();
	private answers: Map<string, Answer>;
	private readonly earlier: Map<string, Answer>;
	private readonly aside = new Map<string, Aside>();

	constructor(document: FormDocument, answers: Answers, retired: Answers) {
		this.answers = new Map(Object.entries(answers));
		this.earlier = new Map(Object.entries(retired));
		for (const [key, answer] of this.answers) {
			if (!questionOf(document, key)) {
				this.answers.delete(key);
				this.keep(key, answer);
			}
		}
		this.keepUnknownColumns(document);
	}

	/** A name in a row that is no column could be taken for the answer to a column that comes later. */
	private keepUnknownColumns(document: FormDocument): void {
		for (const { field, key, known } of tablesOf(document)) {
			const rows = this.answers.get(key);
			if (!Array.isArray(rows)) continue;
			const names = new Set(rows.flatMap((row: Answer) => (isRecord(row) ? Object.keys(row) : [])));
			for (const name of names) {
				if (!known.has(name)) this.takeCells(`${field}.${name}`, key, name);
			}
		}
	}

	private takeCells(field: string, table: string, column: string): Cells {
		const taken = new Map<number | null, Answer>();
		const rows = this.answers.get(table);
		if (!Array.isArray(rows)) return taken;
		const next = rows.map((row: Answer, place): Answer => {
			if (!isRecord(row) || !Object.hasOwn(row, column)) return row;
			const answer = row[column];
			if (answer !== undefined) taken.set(place, answer);
			return Object.fromEntries(Object.entries(row).filter(([key]) => key !== column));
		});
		this.answers.set(table, next);
		this.setAside(field, column, taken, rows);
		return taken;
	}

	/** The first thing kept apart of a cell is what was given; what was made of it since is not. */
	private setAside(field: string, key: string, cells: Cells, rows: readonly Answer[] = []): void {
		const kept: Aside = this.aside.get(field) ?? { key, cells: new Map(), rowIds: new Map() };
		for (const [place, answer] of cells) {
			if (kept.cells.has(place)) continue;
			kept.cells.set(place, answer);
			const row = place === null ? undefined : rows[place];
			const rowId = isRecord(row) ? row[rowIdKey] : undefined;
			if (rowId !== undefined) kept.rowIds.set(place, rowId);
		}
		if (kept.cells.size > 0) this.aside.set(field, kept);
	}

	private cellsOf({ key, table }: Found): Cells {
		if (table === null) {
			const answer = this.answers.get(key);
			return answer === undefined ? new Map() : new Map([[null, answer]]);
		}
		const rows = this.answers.get(table);
		const list: readonly Answer[] = Array.isArray(rows) ? rows : [];
		return new Map(
			list.flatMap((row, place): [number, Answer][] => {
				const answer = isRecord(row) && Object.hasOwn(row, key) ? row[key] : undefined;
				return answer === undefined ? [] : [[place, answer]];
			}),
		);
	}

	private putCell({ key, table }: Found, place: number | null, answer: Answer): void {
		if (table === null) {
			this.answers.set(key, answer);
			return;
		}
		const rows = this.answers.get(table);
		if (!Array.isArray(rows)) return;
		const next = rows.map(
			(row: Answer, at): Answer =>
				at === place && isRecord(row) ? Object.fromEntries([...Object.entries(row), [key, answer]]) : row,
		);
		this.answers.set(table, next);
	}

	/** Keeps a question's answers apart; gives back what they were just now. */
	takeOut(found: Found | undefined): { readonly rows: Cells | undefined } {
		if (!found) return { rows: undefined };
		const cells = this.cellsOf(found);
		if (found.table !== null) return { rows: this.takeCells(found.field, found.table, found.key) };
		this.answers.delete(found.key);
		this.setAside(found.field, found.key, cells);
		return { rows: cells };
	}

	/** The answers follow the key. */
	rename(found: Found | undefined, to: string): void {
		if (!found) return;
		const { key, table } = found;
		const renamed = (entries: readonly (readonly [string, Answer])[]) =>
			entries.map(([name, answer]) => [name === key ? to : name, answer] as const);
		if (table === null) {
			this.answers = new Map(renamed([...this.answers]));
			return;
		}
		const rows = this.answers.get(table);
		if (!Array.isArray(rows)) return;
		const next = rows.map(
			(row: Answer): Answer => (isRecord(row) ? Object.fromEntries(renamed(Object.entries(row))) : row),
		);
		this.answers.set(table, next);
	}

	/** Makes answers what they are to be; undefined has the question asked again. What was given is kept apart. */
	change(found: Found, make: (answer: Answer) => Answer | undefined): void {
		for (const [place, answer] of this.cellsOf(found)) {
			const made = make(answer);
			if (made !== undefined && sameValue(made, answer)) continue;
			this.changed.add(found.field);
			if (found.table === null) {
				this.answers.delete(found.key);
				this.setAside(found.field, found.key, new Map([[null, answer]]));
			} else {
				const rows = this.answers.get(found.table);
				this.setAside(found.field, found.key, new Map([[place, answer]]), Array.isArray(rows) ? rows : []);
				this.dropCell(found.table, found.key, place);
			}
			if (made !== undefined) this.putCell(found, place, made);
		}
	}

	private dropCell(table: string, key: string, place: number | null): void {
		const rows = this.answers.get(table);
		if (!Array.isArray(rows)) return;
		const next = rows.map(
			(row: Answer, at): Answer =>
				at === place && isRecord(row)
					? Object.fromEntries(Object.entries(row).filter(([name]) => name !== key))
					: row,
		);
		this.answers.set(table, next);
	}

	/** Gives a question that comes back what was kept of it; whether there was anything. */
	bringBack(found: Found): boolean {
		const now = this.aside.get(found.field);
		if (now) {
			this.aside.delete(found.field);
			for (const [place, answer] of now.cells) this.putCell(found, place, answer);
			return true;
		}
		const before = this.earlier.get(found.field);
		if (before === undefined) return false;
		if (found.table === null) {
			this.earlier.delete(found.field);
			this.answers.set(found.key, before);
			return true;
		}
		return this.bringBackRows(found, found.table, before);
	}

	/** A column's answers go back to their rows; those of rows that are gone stay apart. */
	private bringBackRows(found: Found, table: string, before: Answer): boolean {
		const rows = this.answers.get(table);
		const kept: readonly Answer[] = Array.isArray(before) ? before : [];
		const list: readonly Answer[] = Array.isArray(rows) ? rows : [];
		const left = kept.filter((one) => {
			const place = list.findIndex(
				(row) =>
					isRecord(row) && isRecord(one) && one[rowIdKey] !== undefined && row[rowIdKey] === one[rowIdKey],
			);
			const [entry] = isRecord(one) ? Object.entries(one).filter(([name]) => name !== rowIdKey) : [];
			if (place < 0 || !entry) return true;
			this.putCell(found, place, entry[1]);
			return false;
		});
		if (left.length === kept.length) return false;
		if (left.length === 0) this.earlier.delete(found.field);
		else this.earlier.set(found.field, left);
		return true;
	}

	/** Puts into a question what can stand there; whether anything could. */
	offer(found: Found, cells: Cells, make: (answer: Answer) => Answer | undefined): boolean {
		let some = false;
		for (const [place, answer] of cells) {
			const made = make(answer);
			if (made === undefined) continue;
			this.putCell(found, place, made);
			some = true;
		}
		return some;
	}

	/** Whether anything was answered. */
	answered(found: Found): boolean {
		return [...this.cellsOf(found).values()].some((answer) => !isBlank(answer));
	}

	answersNow(): Answers {
		return Object.fromEntries(this.answers);
	}

	/** What is kept apart, by question; nothing kept earlier is overwritten by something else. */
	retiredNow(): Answers {
		for (const [field, aside] of this.aside) this.keep(field, remnantOf(aside));
		this.aside.clear();
		return Object.fromEntries(this.earlier);
	}

	private keep(field: string, answer: Answer): void {
		let name = field;
		for (let more = 2; this.earlier.has(name) && !sameValue(this.earlier.get(name), answer); more += 1) {
			name = `${field}~${more}`;
		}
		this.earlier.set(name, answer);
	}
}

function remnantOf({ key, cells, rowIds }: Aside): Answer {
	const whole = cells.get(null);
	if (whole !== undefined) return whole;
	return [...cells].map(([place, answer]) => {
		const rowId = rowIds.get(place);
		return Object.fromEntries([...(rowId === undefined ? [] : [[rowIdKey, rowId] as const]), [key, answer]]);
	});
}
