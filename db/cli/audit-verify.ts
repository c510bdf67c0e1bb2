import { type Anchor, verifyAudit } from "#db/audit.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { command } from "./addresses.server.ts";

/** An anchor as this command prints it, `place:hash`. */
function readAnchor(text: string | undefined): Anchor | undefined {
	if (text === undefined) return undefined;
	const [, place, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
	if (place === undefined || hash === undefined) throw new Error(`Not an anchor like 1200:9f86d0…: ${text}`);
	return { place: BigInt(place), hash };
}

await command({ owner: false }, async ({ url }) => {
	const anchor = readAnchor(process.argv[2]);
	const database = openDatabase(url, { max: 1 });
	try {
		const verdict = await verifyAudit(database, anchor);
		if (verdict.holds) {
			console.log("The audit chain holds.");
			if (verdict.head !== null)
				console.log(`Anchor to keep elsewhere: ${verdict.head.place}:${verdict.head.hash}`);
		} else if ("brokenAt" in verdict) {
			console.error(`The audit chain is broken at row ${verdict.brokenAt}.`);
		} else {
			console.error(`The audit chain does not pass through the anchor at place ${verdict.cutBelow.place}.`);
		}
		return verdict.holds;
	} finally {
		await database.close();
	}
});
