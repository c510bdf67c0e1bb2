/** The fields of a posted form. */
export interface Fields {
	/** Names and values in the order they were sent; files are left out. */
	readonly entries: readonly (readonly [string, string])[];
	/** The first value of a name; empty when it was not sent. */
	readonly value: (name: string) => string;
}

/** Reads the fields of a post. Its size and its characters were judged before; throws 415 for what is no form. */
export async function readFields(request: Request): Promise<Fields> {
	const type = request.headers.get("content-type") ?? "";
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
		throw new Response("This address takes what its form sends.", { status: 415 });
	const entries: [string, string][] = [];
	for (const [name, value] of await request.formData())
		if (typeof value === "string") entries.push([name, value]);
	return { entries, value: (name) => entries.find(([sent]) => sent === name)?.[1] ?? "" };
}
