import { formPage } from "./formPage.ts";
import { mapTyping } from "./mapTyping.ts";
import { type BenchServers, startServers } from "./servers.ts";
import { submit } from "./submit.ts";

/** `npm run bench -- <name> [rounds]`: product and anchor in one run, so that the ratio holds whatever the machine does. */
const benches: Record<string, (servers: BenchServers, rounds: number) => Promise<void>> = {
	submit,
	"form-page": formPage,
	"map-typing": mapTyping,
};

const [name = "", rounds = "3"] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
	console.error(
		`npm run bench -- <name> [rounds], where <name> is one of: ${Object.keys(benches).join(", ")}`,
	);
	process.exitCode = 1;
} else {
	const servers = await startServers();
	try {
		await bench(servers, Math.max(3, Number(rounds)));
	} finally {
		await servers.stop();
	}
}
