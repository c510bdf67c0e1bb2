import type { Context } from "#app/services/context.ts";
import type { Sheet } from "#db/queries/submissions.server.ts";
import type { Asker } from "./session.server.ts";
import type { Site } from "./site.ts";
import type { UploadedFile } from "./uploadedFile.ts";

/** How an answer is fetched: as a page, as the data of a page, or as something else (a file, a picture). */
export type Transport = "page" | "data" | "resource";

/** What every loader and action finds in its `context`; made once per request by the server. */
export interface Load {
	readonly site: Site;
	readonly requestId: string;
	readonly nonce: string;
	readonly transport: Transport;
	/** As the browser sent it. The `request` of a loader says GET also while it answers a post. */
	readonly method: "GET" | "POST";
	/** Hash of the session token the browser sent, whether or not it opens a session; null when it sent none. */
	readonly tokenSha256: string | null;
	/** The body of a post as it came, for keeping it over a sign-in. */
	readonly body: Buffer | null;
	readonly contentType: string;
	/** The file that came with a form, where the route takes one; null for none. */
	readonly upload: UploadedFile | null;
	/** Address of the caller, for rate limits only. */
	readonly callerAddress: string;
	/** Who asks; looked up once, when first asked for. */
	readonly asker: () => Promise<Asker>;
	/** The session and the referral of a reference in one read; null without an open session. */
	readonly sheet: (reference: string | undefined) => Promise<Sheet | null>;
	/** Who asks, when and in which mode, as services want it. */
	readonly context: () => Promise<Context>;
	/** Writes an error to the log without anything a person typed. */
	readonly report: (error: unknown) => void;
}

declare module "@remix-run/node" {
	interface AppLoadContext extends Load {}

	interface Future {
		v3_singleFetch: true;
	}
}
