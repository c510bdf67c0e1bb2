import { expect, test } from "vitest";
import { findBundle } from "#app/services/findBundle.server.ts";
import { afterSection } from "#app/services/openSection.server.ts";
import { saveSection } from "#app/services/saveSection.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { manselPark } from "#tests/fixtures/city.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const senco = (await foundCouncil(database)).as("senco-mansel-park");
const form = "project-based-work-referral";

test("an answer that brings up a page leads to it, and one that does away with it leads past it", async () => {
	const { reference } = must(await startReferral(senco, { kind: "project", school: manselPark }));
	const answerTo = async (together: string) => {
		const found = await findBundle(senco, reference);
		if (!found) throw new Error("A referral is out of its SENCo's reach.");
		const { revision } = found.bundle.documents.find((document) => document.form === form) ?? { revision: 0 };
		const entries = [["answers[together]", together]] as const;
		const saved = await saveSection(senco, { reference, form, page: "schools", entries, revision });
		if (!("value" in saved)) throw new Error("The page was not saved.");
		return afterSection(found, form, "schools", saved.value.answers);
	};
	expect(await answerTo("true")).toBe(`/referrals/${reference}/${form}/partners`);
	expect(await answerTo("false")).toBe(`/referrals/${reference}/${form}/steps`);
});
