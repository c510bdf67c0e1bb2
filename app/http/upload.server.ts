/** A posted form with the bytes of its one file; null where none was chosen. */
export interface Upload {
	readonly value: (name: string) => string;
	readonly file: Buffer | null;
}

/** Reads a post that may carry a file. Its size was judged before; throws 415 for what is no form. */
export async function readUpload(request: Request): Promise<Upload> {
	const type = request.headers.get("content-type") ?? "";
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
		throw new Response("This address takes what its form sends.", { status: 415 });
	const form = await request.formData();
	const sent = form.get("file");
	const file = sent instanceof Blob && sent.size > 0 ? Buffer.from(await sent.arrayBuffer()) : null;
	const value = (name: string) => {
		const given = form.get(name);
		return typeof given === "string" ? given : "";
	};
	return { value, file };
}
