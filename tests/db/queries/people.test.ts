import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { recordIdentityView } from "#db/queries/identity.server.ts";
import {
	accountByEmail,
	endAppointment,
	insertAccount,
	insertAppointment,
	insertInvitation,
	invitationByToken,
	personByHandle,
	personOn,
	samplePeople,
	setPasswordHash,
	useInvitation,
} from "#db/queries/people.server.ts";
import { insertPhase, insertProposal, settleProposal, toldPhases } from "#db/queries/programme.server.ts";
import {
	actorOfSession,
	insertSession,
	revokeSessionsOf,
	sessionsOf,
	touchSession,
} from "#db/queries/sessions.server.ts";
import { buildCity, inCity, manselPark, mint, newlands, now, sha256, today } from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const { senco, other } = await buildCity(database);
const minute = 60_000;
const later = (minutes: number) => new Date(now.getTime() + minutes * minute);

test("a person's appointments are those in force on the day, the last day included", async () => {
	const id = mint();
	await inCity(database, async (tx) => {
		await insertAppointment(tx, {
			id,
			person: senco,
			role: "taskAndFinishMember",
			scopeKind: "city",
			validFrom: "2025-01-01",
		});
		await endAppointment(tx, id, "2025-01-31");
	});
	const rolesOn = async (day: string) =>
		(await inCity(database, (tx) => personOn(tx, senco, day)))?.appointments.map((held) => held.role);
	expect(await rolesOn("2024-08-31")).toEqual([]);
	expect(await rolesOn("2025-01-31")).toEqual(["senco", "taskAndFinishMember"]);
	expect(await rolesOn("2025-02-01")).toEqual(["senco"]);
	expect(await inCity(database, (tx) => personOn(tx, mint(), today))).toBeNull();
});

test("sample people are found by handle", async () => {
	const [found, all] = await inCity(database, async (tx) => [
		await personByHandle(tx, "senco-newlands"),
		await samplePeople(tx, today),
	]);
	expect(found).toEqual({ id: other, name: "Tom Wheeler" });
	expect(all.map((person) => person.handle)).toEqual(["senco-mansel-park", "senco-newlands"]);
	expect(all[0]?.appointments[0]).toEqual({
		role: "senco",
		scopeKind: "school",
		scope: manselPark,
		cluster: "cluster-1",
	});
});

test("a session counts until it idles, ends or is revoked", async () => {
	const tokenSha256 = sha256("token");
	await inCity(database, (tx) =>
		insertSession(tx, { id: mint(), tokenSha256, person: senco, now, expiresAt: later(100) }),
	);
	const at = (when: Date) =>
		inCity(database, (tx) => actorOfSession(tx, { tokenSha256, now: when, today, idleMinutes: 60 }));
	const open = await at(later(59));
	expect(open).toMatchObject({ createdAt: now, lastSeenAt: now, actor: { person: senco } });
	expect(await at(later(60))).toBeNull();
	await inCity(database, (tx) => touchSession(tx, open?.session ?? "", later(59)));
	expect(await at(later(99))).not.toBeNull();
	expect(await at(later(100))).toBeNull();
	expect(await inCity(database, (tx) => sessionsOf(tx, senco, now))).toHaveLength(1);
	await inCity(database, (tx) => revokeSessionsOf(tx, senco, now));
	expect(await at(later(59))).toBeNull();
	expect(await inCity(database, (tx) => sessionsOf(tx, senco, now))).toEqual([]);
});

test("an account is found whatever the capitals, and an address belongs to one", async () => {
	await inCity(database, (tx) => insertAccount(tx, { person: senco, email: "Ruth@school.example" }));
	expect(await inCity(database, (tx) => accountByEmail(tx, "ruth@SCHOOL.example"))).toMatchObject({
		person: senco,
		passwordHash: null,
	});
	const again = inCity(database, (tx) => insertAccount(tx, { person: other, email: "RUTH@school.example" }));
	await expect(again).rejects.toMatchObject({ sqlstate: "23505" });
	const plain = inCity(database, (tx) => setPasswordHash(tx, senco, "letmein"));
	await expect(plain).rejects.toMatchObject({ sqlstate: "23514" });
});

test("an invitation works once, and not after its end", async () => {
	const [id, tokenSha256] = [mint(), sha256("invitation")];
	await inCity(database, async (tx) => {
		await insertAccount(tx, { person: other, email: "tom@school.example" });
		await insertInvitation(tx, { id, person: other, tokenSha256, createdAt: now, expiresAt: later(60) });
	});
	const found = (when: Date) => inCity(database, (tx) => invitationByToken(tx, tokenSha256, when));
	expect(await found(later(59))).toEqual({
		id,
		person: other,
		name: "Tom Wheeler",
		email: "tom@school.example",
	});
	expect(await found(later(60))).toBeNull();
	const uses = await Promise.all([1, 2, 3].map(() => inCity(database, (tx) => useInvitation(tx, id, now))));
	expect(uses.filter(Boolean)).toHaveLength(1);
	expect(await found(now)).toBeNull();
});

test("a phase of the programme takes two people, and of one day the one approved last counts", async () => {
	const begin = (approvedBy: string, mode: "trial" | "live" = "trial", minutes = 0) =>
		inCity(database, async (tx) => {
			const proposal = mint();
			const at = new Date(now.getTime() + minutes * 60_000);
			const wanted = { mode, cluster: null, from: "2025-09-01", reason: "To see" };
			await insertProposal(tx, { ...wanted, id: proposal, proposedBy: senco, proposedAt: now });
			await settleProposal(tx, proposal, { outcome: "withdrawn", by: approvedBy, at });
			await insertPhase(tx, { id: mint(), proposal, approvedBy, at });
		});
	await expect(begin(senco)).rejects.toMatchObject({ sqlstate: "23514" });
	await begin(other);
	await begin(other, "live", 5);
	const by = { proposedBy: "Ruth Okafor", approvedBy: "Tom Wheeler" };
	const city = { scope: "city", from: "2025-09-01", reason: "To see", ...by };
	expect(await inCity(database, toldPhases)).toEqual([
		{ mode: "trial", ...city },
		{ mode: "live", ...city },
	]);
});

test("a proposal is settled once, approved by a second person, and one at a time waits for a place", async () => {
	const propose = (cluster: string | null, id = mint()) =>
		inCity(database, async (tx) => {
			const wanted = { mode: "live" as const, cluster, from: "2025-09-01", reason: "To see" };
			return { id, added: await insertProposal(tx, { ...wanted, id, proposedBy: senco, proposedAt: now }) };
		});
	const settle = (id: string, by: string) =>
		inCity(database, (tx) => settleProposal(tx, id, { outcome: "approved", by, at: now }));
	const city = await propose(null);
	expect([city.added, (await propose(null)).added, (await propose("cluster-3")).added]).toEqual([
		true,
		false,
		true,
	]);
	await expect(settle(city.id, senco)).rejects.toMatchObject({ sqlstate: "23514" });
	await settle(city.id, other);
	const again = inCity(database, (tx) =>
		tx.execute(sql`update phase_proposal set outcome = 'withdrawn' where id = ${city.id}`),
	);
	await expect(again).rejects.toMatchObject({ sqlstate: "23001" });
	expect((await propose(null)).added).toBe(true);
});

test("nobody notes a view of an identity that is out of reach", async () => {
	const view = inCity(
		database,
		(tx) =>
			recordIdentityView(tx, {
				id: mint(),
				referral: mint(),
				mode: "trial",
				school: newlands,
				person: senco,
				purpose: "Advice",
				now,
			}),
		{ actor: senco, reach: manselPark },
	);
	await expect(view).rejects.toMatchObject({ sqlstate: "42501" });
});
