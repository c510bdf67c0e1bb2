import { createTransport } from "nodemailer";
import type { Post, Sender } from "#app/services/sendNotices.server.ts";
import type { Site } from "./site.ts";

/** How notices are sent from here; null where no mail server is set. */
export function senderOf({ config, log }: Site): Sender | null {
	if (config.mail === null) return null;
	const origin = config.origin ?? `http://127.0.0.1:${config.port}`;
	return {
		origin,
		post: postThrough(config.mail, new URL(origin).hostname),
		// What a mail server says may name whom the mail is to; its code does not.
		failed: ({ id, attempts }, error) =>
			log.warn({ notice: id, attempts, code: codeOf(error) }, "A notice was not sent"),
	};
}

/** Hands mails to the server at a URL. */
export function postThrough(
	{ url, from }: { readonly url: string; readonly from: string },
	host: string,
): Post {
	const transport = createTransport(url, { from });
	return async ({ to, subject, text, id }) => {
		await transport.sendMail({
			to,
			subject,
			text,
			messageId: `<${id}@${host}>`,
			headers: { "Auto-Submitted": "auto-generated" },
		});
	};
}

function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
