import { mintId } from "#app/services/mintId.server.ts";
import type { Tx } from "#db/client.server.ts";
import { DatabaseProblem } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	type AppointmentScope,
	accountByEmail,
	insertAccount,
	insertAppointment,
	insertInvitation,
	insertPerson,
} from "#db/queries/people.server.ts";
import { type Role, roles } from "#schemas/vocabulary.ts";
import { invitationDays } from "./invitation.server.ts";
import { asSystem, hashOf, mintToken } from "./session.server.ts";
import type { Site } from "./site.ts";

/** Whom to invite; for somebody who has an account already, name and role may be left out. */
export interface Invited {
	readonly email: string;
	readonly name: string | undefined;
	readonly role: string | undefined;
	/** A school's URN, a cluster's id, or `city`. */
	readonly scope: string | undefined;
}

/** Why nobody was invited, in words for whoever typed the command. */
export class InvitationRefused extends Error {
	override readonly name = "InvitationRefused";
}

/**
 * Makes person, account and appointment where they are missing, and a one-time link of a week. Returns the link's
 * path; the token is nowhere else. Throws `InvitationRefused` in words.
 */
export async function invite(
	site: Pick<Site, "authority" | "database">,
	who: Invited,
	now: Date,
	today: string,
): Promise<string> {
	const email = who.email.trim().toLowerCase();
	if (!/^\S+@\S+\.\S+$/.test(email))
		throw new InvitationRefused("--email is an address like name@school.example.");
	const appointment = readAppointment(who);
	const token = mintToken();
	try {
		await asSystem(site, null, async (tx) => {
			const known = await accountByEmail(tx, email);
			const person = known?.person ?? (await addPerson(tx, who.name, email));
			if (known === null && appointment === null)
				throw new InvitationRefused("Somebody new needs --role and --scope as well.");
			if (appointment !== null)
				await insertAppointment(tx, { id: mintId(), person, ...appointment, validFrom: today });
			const id = mintId();
			const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000);
			await insertInvitation(tx, { id, person, tokenSha256: hashOf(token), createdAt: now, expiresAt });
			await record(tx, {
				action: "invitation.made",
				subject: id,
				payload: { role: appointment?.role ?? null },
			});
		});
	} catch (error) {
		throw inWords(error);
	}
	return `/invitations/${token}`;
}

async function addPerson(tx: Tx, name: string | undefined, email: string): Promise<string> {
	if (name === undefined || name.trim() === "") throw new InvitationRefused("Somebody new needs a --name.");
	const id = mintId();
	await insertPerson(tx, { id, name: name.trim() });
	await insertAccount(tx, { person: id, email });
	return id;
}

function readAppointment({ role, scope }: Invited): (AppointmentScope & { role: Role }) | null {
	if (role === undefined && scope === undefined) return null;
	const known = roles.find((each) => each === role);
	if (known === undefined) throw new InvitationRefused(`--role is one of ${roles.join(", ")}.`);
	if (scope === undefined) throw new InvitationRefused("--scope is a school's URN, a cluster's id, or city.");
	if (scope === "city") return { role: known, scopeKind: "city" };
	if (/^\d{6}$/.test(scope)) return { role: known, scopeKind: "school", school: scope };
	return { role: known, scopeKind: "cluster", cluster: scope };
}

function inWords(error: unknown): unknown {
	if (!(error instanceof DatabaseProblem)) return error;
	if (error.sqlstate === "23503")
		return new InvitationRefused("There is no school or cluster of that --scope.");
	if (error.sqlstate === "23P01")
		return new InvitationRefused("Somebody holds that role in that cluster already.");
	if (error.sqlstate === "23514") return new InvitationRefused("That --role does not go with that --scope.");
	return error;
}
