import { type AttachmentRefusal, readAttachmentWords } from "#app/domain/attachment.ts";
import { addAttachment } from "#app/services/addAttachment.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { Outcome } from "#app/services/outcome.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";
import { readFields } from "./fields.server.ts";
import type { Load } from "./load.server.ts";

/** Adds the file that was posted, or says field by field what is wrong and what was typed. */
export async function attach(
	context: SignedInContext,
	referral: ReferralRow,
	request: Request,
	{ upload, site, transport }: Load,
): Promise<Outcome<{ name: string }> | AttachmentRefusal> {
	const { value } = await readFields(request);
	const typed = { kind: value("kind"), month: value("month"), year: value("year") };
	const { words, faults } = readAttachmentWords(typed, context.today);
	if (upload?.kind !== "file") {
		const message = upload
			? "The file is larger than 10 MB. Choose a smaller one"
			: "Choose the file to upload";
		return { faults: [...faults, { path: "file", message }], typed };
	}
	if (!words) {
		const again = { path: "file", message: "Choose the file again: a browser does not keep it" } as const;
		// A page that stays while its file goes still has it.
		return { faults: transport === "resource" ? faults : [...faults, again], typed };
	}
	const added = await addAttachment(context, referral, { words, file: upload.bytes, scanner: site.scanner });
	if (added.ok || added.problem.kind !== "invalid") return added;
	return { faults: [{ path: "file", message: added.problem.message }], typed };
}
