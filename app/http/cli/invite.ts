import { parseArgs } from "node:util";
import { londonDate } from "#app/domain/calendar.ts";
import { readConfig } from "#app/http/config.ts";
import { type Invited, invite } from "#app/http/invite.server.ts";
import { prepareDatabase } from "#app/http/prepare.server.ts";
import { authorityId } from "#app/http/site.ts";

const usage = `npm run invite -- --email name@school.example --name "Ada Byron" --role senco --scope 116263

Invites a person: makes their account and appointment, and prints a link with which they choose a password, once,
within a week. --scope is a school's URN, a cluster's id (cluster-1), or city. For somebody who has an account and
has forgotten the password, --email alone makes a new link.`;

function readArguments(): Invited | null {
	const text = { type: "string" } as const;
	const { values } = parseArgs({
		options: { email: text, name: text, role: text, scope: text, help: { type: "boolean" } },
	});
	const { email, name, role, scope, help } = values;
	return email === undefined || help ? null : { email, name, role, scope };
}

try {
	const who = readArguments();
	if (who === null) console.log(usage);
	else {
		const config = readConfig(process.env);
		const prepared = await prepareDatabase(config, console.error);
		try {
			const now = new Date();
			const site = { authority: authorityId, database: prepared.database };
			const path = await invite(site, who, now, londonDate(now));
			console.log(`${config.origin ?? `http://127.0.0.1:${config.port}`}${path}`);
		} finally {
			await prepared.release();
		}
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
