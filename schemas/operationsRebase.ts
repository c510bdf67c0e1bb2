import type { FormDocument } from "./annotations.ts";
import type { Operation, Spot, Standing } from "./operations.ts";
import { findField } from "./operationsFind.ts";
import { columnsOf } from "./questions.ts";

/**
 * An operation made on an older state of a draft, with its places counted anew where other people's changes have moved
 * what it speaks of up or down. Only places within the same list change: whatever else no longer matches is left to be
 * refused.
 */
export function rebase(document: FormDocument, operation: Operation): Operation {
	switch (operation.kind) {
		case "add":
			return { ...operation, standing: withPlaceWithin(document, operation.standing) };
		case "retire":
			return { ...operation, standing: whereItStands(document, operation.standing) };
		case "move": {
			if (operation.option !== undefined) return operation;
			const { field } = operation;
			const from = sameList(operation.from, findField(document, field)?.spot);
			const most = listLength(document, operation.to) - (listOf(from) === listOf(operation.to) ? 1 : 0);
			return { ...operation, from, to: withPlace(operation.to, Math.min(operation.to.place, most)) };
		}
		case "addPage":
			return { ...operation, place: Math.min(operation.place, document.pages.length) };
		case "retirePage": {
			const place = document.pages.findIndex(({ id }) => id === operation.page.id);
			return place < 0 ? operation : { ...operation, place };
		}
		case "movePage": {
			const from = document.pages.findIndex(({ id }) => id === operation.page);
			const to = Math.min(operation.to, document.pages.length - 1);
			return from < 0 ? operation : { ...operation, from, to };
		}
		default:
			return operation;
	}
}

const listOf = (spot: Spot): string => ("table" in spot ? `table ${spot.table}` : `page ${spot.page}`);

const withPlace = (spot: Spot, place: number): Spot => ({ ...spot, place: Math.max(0, place) });

const sameList = (was: Spot, is: Spot | undefined): Spot => (is && listOf(is) === listOf(was) ? is : was);

function whereItStands(document: FormDocument, standing: Standing): Standing {
	return { ...standing, spot: sameList(standing.spot, findField(document, standing.field)?.spot) };
}

function withPlaceWithin(document: FormDocument, standing: Standing): Standing {
	const { spot } = standing;
	return { ...standing, spot: withPlace(spot, Math.min(spot.place, listLength(document, spot))) };
}

function listLength(document: FormDocument, spot: Spot): number {
	if ("page" in spot) return document.pages.find(({ id }) => id === spot.page)?.questions.length ?? 0;
	const table = findField(document, spot.table);
	return table ? columnsOf(table.question).length : 0;
}
