import { readNumber } from "#app/domain/previewWish.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { versionFile } from "#app/services/versionView.server.ts";

/** A version's exact bytes; the hash that proves them is in the header `Content-Digest`. */
export const loader = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, params, context: load }) => {
		const number = readNumber(params.number);
		const file = (await versionFile(context, resource.form, number)) ?? throwNotFound(load);
		const digest = Buffer.from(file.sha256, "hex").toString("base64");
		return new Response(file.text, {
			headers: {
				"Content-Type": "application/json; charset=utf-8",
				"Content-Disposition": `attachment; filename="${resource.form}-version-${number}.json"`,
				"Content-Digest": `sha-256=:${digest}:`,
			},
		});
	},
});
