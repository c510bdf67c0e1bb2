import { takeBackup } from "#db/backup/take.server.ts";
import { command } from "./addresses.server.ts";

await command({ owner: true }, async ({ ownerUrl }) => {
	const file = process.argv[2];
	if (file === undefined) throw new Error("Say where to: npm run db:backup -- backup.gz");
	const { rows } = await takeBackup(ownerUrl, file);
	const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
	console.log(`${count} rows of ${Object.keys(rows).length} tables are in ${file}.`);
	console.log("Identities in it are encrypted: keep the master key, and keep it elsewhere.");
	return true;
});
