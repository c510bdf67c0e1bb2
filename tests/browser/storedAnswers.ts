import postgres from "postgres";
import { connectionOf } from "#db/address.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import type { Logins } from "#tests/setup/server.ts";

/** What the database holds of a referral's documents, by form; sealed ones are not among them. */
export async function storedAnswers(
	database: Logins,
	reference: string,
): Promise<ReadonlyMap<string, Answers>> {
	const sql = postgres({ ...connectionOf(database.ownerUrl), max: 1, onnotice: () => undefined });
	try {
		return await sql.begin(async (tx) => {
			await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true)`;
			const rows = await tx<{ form: string; answers: Answers }[]>`
				select d.form, d.answers from document d join referral r on r.authority = d.authority and r.id = d.referral
				where r.reference = ${reference} and d.form <> 'pupil-details'`;
			return new Map(rows.map(({ form, answers }) => [form, answers]));
		});
	} finally {
		await sql.end({ timeout: 5 });
	}
}
