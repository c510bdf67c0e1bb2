import { migrate } from "#db/migrate.server.ts";
import { command } from "./addresses.server.ts";

await command({ owner: true }, async ({ url, ownerUrl }) => {
	const applied = await migrate(ownerUrl, { application: url });
	console.log(
		applied.length === 0 ? "The database is up to date." : `Migrations applied: ${applied.join(", ")}.`,
	);
	return true;
});
