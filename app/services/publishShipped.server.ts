import { createHash } from "node:crypto";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertForm, insertVersion, publish, version } from "#db/queries/forms.server.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";

/**
 * Publishes the shipped first version of every form that the database does not know yet. What a group has made of
 * a form since is left alone. Several processes may do so at once: the first wins.
 */
export async function publishShipped(context: Context): Promise<void> {
	for (const document of Object.values(shippedDocuments)) {
		await inContext(context, async (tx) => {
			await insertForm(tx, { id: document.form, title: document.title });
			if (await version(tx, document.form, 1)) return;
			const text = JSON.stringify(document);
			const sha256 = createHash("sha256").update(text).digest("hex");
			const first = { form: document.form, number: 1, now: context.now };
			const reason = "First version, as shipped";
			await insertVersion(tx, { ...first, text, sha256, origin: "shipped", reason });
			await publish(tx, first);
			await record(tx, { action: "form.published", subject: document.form, payload: { number: 1, sha256 } });
		});
	}
}
