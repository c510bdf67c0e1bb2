import { showPence } from "#schemas/entry.ts";

/** Whole pence as money: £1,250, with pence only where there are any. Never breaks over two lines. */
export function Money({ pence }: { pence: number | bigint }) {
	return <span className="cm-money">{showPence(pence)}</span>;
}
