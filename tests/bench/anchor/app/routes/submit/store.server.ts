import postgres from "postgres";
import { connectionOf } from "#db/address.server.ts";

const sql = postgres({ ...connectionOf(process.env.ANCHOR_DATABASE_URL ?? ""), max: 10 });

/** One statement, one row. */
export async function store(pupil: string, pence: number, body: string): Promise<void> {
	await sql`insert into sending (pupil, pence, body) values (${pupil}, ${pence}, ${body})`;
}
