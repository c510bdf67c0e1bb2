import type { Operation } from "./operations.ts";

/** The operation that takes back what this one did. Turned round twice it is what it was. */
export function invert(operation: Operation): Operation {
	switch (operation.kind) {
		case "add":
			return { ...operation, kind: "retire" };
		case "retire":
			return { ...operation, kind: "add" };
		case "split":
			return { ...operation, kind: "merge" };
		case "merge":
			return { ...operation, kind: "split" };
		case "require":
			return { ...operation, kind: "relax" };
		case "relax":
			return { ...operation, kind: "require" };
		case "addOption":
			return { ...operation, kind: "removeOption" };
		case "removeOption":
			return { ...operation, kind: "addOption" };
		case "addPage":
			return { ...operation, kind: "retirePage" };
		case "retirePage":
			return { ...operation, kind: "addPage" };
		case "recode": {
			const map = operation.map.map(({ from, to }) => ({ from: to, to: from }));
			return { ...operation, map, from: operation.to, to: operation.from };
		}
		case "move":
			return operation.option === undefined
				? { ...operation, from: operation.to, to: operation.from }
				: { ...operation, from: operation.to, to: operation.from };
		case "setText":
			return operation.field === null
				? { ...operation, from: operation.to, to: operation.from }
				: { ...operation, from: operation.to, to: operation.from };
		case "setRule":
			return "check" in operation
				? { ...operation, from: operation.to, to: operation.from }
				: { ...operation, from: operation.to, to: operation.from };
		case "rename":
			return { ...operation, from: operation.to, to: operation.from };
		case "relabel":
			return { ...operation, from: operation.to, to: operation.from };
		case "movePage":
			return { ...operation, from: operation.to, to: operation.from };
		case "setPageText":
		case "retype":
		case "setFormula":
		case "setLimits":
		case "setPrivacy":
		case "setReport":
			return { ...operation, from: operation.to, to: operation.from };
	}
}

/** The operations that take a whole list back, last first. */
export function invertAll(operations: readonly Operation[]): Operation[] {
	return operations.map(invert).reverse();
}
