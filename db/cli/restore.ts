import { restoreBackup } from "#db/backup/restore.server.ts";
import { command } from "./addresses.server.ts";

await command({ owner: true }, async ({ url, ownerUrl }) => {
	const file = process.argv[2];
	if (file === undefined) throw new Error("Say where from: npm run db:restore -- backup.gz");
	const { rows } = await restoreBackup(ownerUrl, file, { application: url });
	const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
	console.log(`${count} rows are back, the counts agree, and the audit chain holds.`);
	return true;
});
