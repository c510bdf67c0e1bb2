import { signedIn } from "#tests/setup/people.ts";
import type { RunningServer } from "#tests/setup/server.ts";

/** Has a headteacher read a complete bundle and approve it, at the other end of plain HTTP. */
export async function approve(
	server: Pick<RunningServer, "origin">,
	reference: string,
	handle = "headteacher-mansel-park",
): Promise<void> {
	const head = await signedIn(server, handle);
	const address = `/referrals/${reference}/approve`;
	const page = await (await head.get(address)).text();
	const content = /name="content" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? "";
	const answer = await head.post(address, { outcome: "approved", content });
	if (answer.status !== 303) throw new Error(`Approving ${reference} was answered ${answer.status}.`);
}
