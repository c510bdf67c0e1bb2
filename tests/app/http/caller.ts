import { request } from "node:http";

/** An answer as it came over the line. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly text: string;
}

/** What to send; headers exactly as given, so that a test can be a browser, an attacker or a machine. */
export interface Call {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
}

/** One request on a line of its own; rejects when the line is cut before an answer. */
export function call(address: string, { method = "GET", headers = {}, body }: Call = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const sending = request(address, { method, headers, agent: false }, (answer) => {
			let text = "";
			answer.setEncoding("utf8");
			answer.on("data", (chunk: string) => {
				text += chunk;
			});
			answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
			answer.on("error", reject);
		});
		sending.on("error", reject);
		sending.end(body);
	});
}

/** A plain form post from a page of the site itself. */
export function post(
	address: string,
	fields: Readonly<Record<string, string>>,
	headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
	return call(address, {
		method: "POST",
		headers: {
			Origin: new URL(address).origin,
			"Content-Type": "application/x-www-form-urlencoded",
			...headers,
		},
		body: new URLSearchParams(fields).toString(),
	});
}

/** The session cookie of an answer, as a browser sends it back; empty when it gave none. */
export function cookieOf(answer: Answer): string {
	return [answer.headers["set-cookie"] ?? []]
		.flat()
		.map((each) => each.split(";")[0] ?? "")
		.join("; ");
}

/** Signs in as somebody of the sample city and returns the cookie. */
export async function signInAs(origin: string, person: string): Promise<string> {
	return cookieOf(await post(`${origin}/sign-in/sample`, { person }));
}
