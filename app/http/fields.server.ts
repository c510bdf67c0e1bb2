/** The fields of a posted form. */
export interface Fields {
	/** Names and values in the order they were sent; files are left out. */
	readonly entries: readonly (readonly [string, string])[];
	/** The first value of a name; empty when it was not sent. */
	readonly value: (name: string) => string;
	/** The same as a whole number the database can hold; 0, which counts nothing, for anything else. */
	readonly whole: (name: string) => number;
	/** The text of a file that was chosen; empty where none was, and null where it holds no text. */
	readonly file: (name: string) => Promise<string | null>;
}

const largestWhole = 2_147_483_647;

/** Reads the fields of a post. Its size and its characters were judged before; throws 415 for what is no form. */
export async function readFields(request: Request): Promise<Fields> {
	const type = request.headers.get("content-type") ?? "";
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
		throw new Response("This address takes what its form sends.", { status: 415 });
	const entries: [string, string][] = [];
	const files = new Map<string, File>();
	for (const [name, value] of await request.formData())
		if (typeof value === "string") entries.push([name, value]);
		else files.set(name, value);
	const value = (name: string) => entries.find(([sent]) => sent === name)?.[1] ?? "";
	const whole = (name: string) => {
		const number = /^\d{1,10}$/.test(value(name)) ? Number(value(name)) : 0;
		return number <= largestWhole ? number : 0;
	};
	return { entries, value, whole, file: (name) => textOf(files.get(name)) };
}

async function textOf(file: File | undefined): Promise<string | null> {
	if (file === undefined || file.size === 0) return "";
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
	} catch {
		return null;
	}
}
