import { expect, test } from "vitest";
import { copyRows, otherMaps } from "#app/services/copyRows.server.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { saveSection } from "#app/services/saveSection.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { startView } from "#app/services/startView.server.ts";
import { childKey, unsealAnswers } from "#app/services/vault.server.ts";
import { documentsOf } from "#db/queries/documents.server.ts";
import { wrappedKeyOf } from "#db/queries/identity.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import { rowIdKey, rowsOf } from "#schemas/questions.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const school = "133704";
const senco = council.asSencoOf(school);
const other =
	council.ground.schools.find(({ urn }) => urn !== school && council.ground.sencos.has(urn))?.urn ?? "";
const earlier = await sendReferral(council, school, { seed: 11 });

async function opened(reference: string, as = senco) {
	const found = await findBundle(as, reference);
	if (!found) throw new Error(`${reference} is not there`);
	const of = (form: string) => {
		const document = found.bundle.documents.find((one) => one.form === form);
		if (!document) throw new Error(`The bundle has no ${form}`);
		return document;
	};
	return { bundle: found.bundle, of };
}

test("a referral begun from an earlier one knows the child and the needs, and asks agreement and money anew", async () => {
	expect((await startView(senco, "individual")).earlier).toMatchObject([{ reference: earlier }]);
	const { reference } = must(await startReferral(senco, { kind: "individual", school, from: earlier }));
	const [before, after] = [await opened(earlier), await opened(reference)];
	const need = "individual-pupil-need-referral";
	expect(after.of("pupil-details").answers).toEqual(before.of("pupil-details").answers);
	expect(after.of("profile-of-need").answers).toEqual(before.of("profile-of-need").answers);
	const [said, says] = [before.of(need).answers, after.of(need).answers];
	expect(says["primaryNeed"]).toBe(said["primaryNeed"]);
	expect(rowsOf(says["outcomes"]).map(({ outcome }) => outcome)).toEqual(
		rowsOf(said["outcomes"]).map(({ outcome }) => outcome),
	);
	for (const anew of [
		"parentAgreement",
		"requestedPence",
		"startHalfTerm",
		"accurate",
		"headteacherApproval",
	])
		expect(says[anew], anew).toBeUndefined();
	const rowsNow = rowsOf(after.of("costed-provision-map").answers["rows"]);
	const rowsThen = rowsOf(before.of("costed-provision-map").answers["rows"]);
	expect(rowsNow.map(({ deliveredBy }) => deliveredBy)).toEqual(
		rowsThen.map(({ deliveredBy }) => deliveredBy),
	);
	const ids = [...rowsNow, ...rowsThen].map((row) => row[rowIdKey]);
	expect(new Set(ids).size).toBe(ids.length);
	// What is worked out is worked out again.
	expect(after.of("costed-provision-map").answers["grossPence"]).toBeUndefined();
});

test("identity is sealed anew: the new child's key opens it, the earlier one's does not", async () => {
	const { reference } = must(await startReferral(senco, { kind: "individual", school, from: earlier }));
	await inContext(senco, async (tx) => {
		const keys = [];
		for (const one of [earlier, reference]) {
			const row = await referralByReference(tx, one);
			const wrapped = row && (await wrappedKeyOf(tx, row.id));
			if (!row || !wrapped) throw new Error("The child has no key");
			const document = (await documentsOf(tx, row.id)).find(({ form }) => form === "pupil-details");
			if (!document?.sealed) throw new Error("Nothing is sealed");
			keys.push({ key: childKey(senco.masterKey, wrapped, row.id), document });
		}
		const [old, fresh] = keys;
		if (!old || !fresh?.document.sealed) throw new Error("A key is missing");
		const { id, sealed } = fresh.document;
		expect(unsealAnswers(fresh.key, id, sealed)).toHaveProperty("caseLabel");
		expect(() => unsealAnswers(old.key, id, sealed)).toThrow();
		expect(fresh.document.answers).toEqual({});
	});
});

test("what was copied waits to be checked until somebody has been through the page", async () => {
	const { reference } = must(await startReferral(senco, { kind: "individual", school, from: earlier }));
	const { of } = await opened(reference);
	const page = "period";
	expect(of("costed-provision-map").toCheck).toEqual(["period", "provision"]);
	const post = async (entries: [string, string][]) => {
		const { revision } = (await opened(reference)).of("costed-provision-map");
		const saved = await saveSection(senco, {
			reference,
			form: "costed-provision-map",
			page,
			entries,
			revision,
		});
		expect(saved.ok).toBe(true);
		return (await opened(reference)).of("costed-provision-map").toCheck;
	};
	expect(await post([["answers[termsCovered]", "2"]])).toContain(page);
	expect(
		await post([
			["answers[termsCovered]", "2"],
			["_action", "save"],
		]),
	).toEqual(["provision"]);
});

test("nothing is copied from another school or from the other mode, as if it were not there", async () => {
	const theirs = await sendReferral(council, other, { seed: 12 });
	const live = { ...senco, mode: "live" } as const;
	for (const [as, from] of [
		[senco, theirs],
		[live, earlier],
		[senco, "AAAA-AA"],
	] as const) {
		const begun = await startReferral(as, { kind: "individual", school, from });
		expect(begun).toMatchObject({ ok: false, problem: { kind: "notFound" } });
	}
	const { reference } = must(await startReferral(live, { kind: "individual", school }));
	const { bundle } = await opened(reference, live);
	expect(await otherMaps(live, bundle)).toEqual([]);
	const rows = rowsOf((await opened(earlier)).of("costed-provision-map").answers["rows"]);
	const wanted = rows.map((row) => `${earlier}/${String(row[rowIdKey])}`);
	expect(await copyRows(live, reference, wanted)).toMatchObject({ ok: false, problem: { kind: "invalid" } });
});

test("rows of another map of the school are added below, with ids of their own and marked to be checked", async () => {
	const { reference } = must(await startReferral(senco, { kind: "individual", school }));
	const own = { rowId: "own-row", provisionName: "Our own", costBasis: "fixed", fixedCostPence: 5000 };
	must(await fillDocuments(senco, reference, { "costed-provision-map": { termsCovered: 3, rows: [own] } }));
	const offered = await otherMaps(senco, (await opened(reference)).bundle);
	const source = offered.find((map) => map.reference === earlier);
	const [first, , third] = source?.rows ?? [];
	if (!first || !third) throw new Error("The earlier map has no rows");
	must(await copyRows(senco, reference, [`${earlier}/${first.rowId}`, `${earlier}/${third.rowId}`]));
	const map = (await opened(reference)).of("costed-provision-map");
	const rows = rowsOf(map.answers["rows"]);
	expect(rows).toHaveLength(3);
	expect(rows[0]).toEqual(own);
	expect(rows.map((row) => row[rowIdKey])).not.toContain(first.rowId);
	expect(map.toCheck).toEqual(["provision"]);
	expect(await copyRows(senco, reference, [])).toMatchObject({ ok: false, problem: { kind: "invalid" } });
});
