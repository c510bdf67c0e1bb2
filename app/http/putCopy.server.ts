import { type CopyRefusal, copyNotRead } from "#app/domain/redactedCopy.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { putCopy } from "#app/services/redactedCopies.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";
import { readFields } from "./fields.server.ts";
import type { Load } from "./load.server.ts";

/** Puts the file that was posted in the document's place, or says what is wrong and what was ticked. */
export async function readCopyPost(
	context: SignedInContext,
	referral: ReferralRow,
	attachment: string,
	request: Request,
	{ upload, site }: Load,
): Promise<Outcome<{ copy: string }> | CopyRefusal> {
	const read = (await readFields(request)).value("read") === "yes";
	const unread = read ? [] : [{ path: "read" as const, message: copyNotRead }];
	const fault = (message: string) => ({ path: "file" as const, message });
	if (upload?.kind !== "file") {
		const message = upload
			? "The file is larger than 10 MB. Choose a smaller one"
			: "Choose the redacted copy";
		return { faults: [fault(message), ...unread], read };
	}
	if (!read) return { faults: [fault("Choose the file again: a browser does not keep it"), ...unread], read };
	const put = await putCopy(context, referral, attachment, { file: upload.bytes, scanner: site.scanner });
	if (put.ok || put.problem.kind !== "invalid") return put;
	return { faults: [fault(put.problem.message)], read };
}
