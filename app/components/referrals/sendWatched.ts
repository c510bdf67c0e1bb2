import type { AttachmentRefusal } from "#app/domain/attachment.ts";

/**
 * Sends a form with its file and tells how much of it has gone, from 0 to 1. Answers `added`, what is wrong with it,
 * or `elsewhere` when the answer is a page of its own (signed out, sent meanwhile, no connection): then the form is
 * to be sent plainly, and that page shown.
 */
export function sendWatched(
	address: string,
	form: HTMLFormElement,
	watch: (gone: number) => void,
): Promise<"added" | "elsewhere" | AttachmentRefusal> {
	return new Promise((resolve) => {
		const request = new XMLHttpRequest();
		request.upload.addEventListener("progress", ({ loaded, total }) => watch(total > 0 ? loaded / total : 0));
		request.upload.addEventListener("load", () => watch(1));
		request.addEventListener("error", () => resolve("elsewhere"));
		request.addEventListener("load", () => {
			const refused = request.status === 422 ? readRefusal(request.responseText) : null;
			resolve(refused ?? (request.status === 200 ? "added" : "elsewhere"));
		});
		request.open("POST", address);
		request.send(new FormData(form));
	});
}

function readRefusal(text: string): AttachmentRefusal | null {
	const read: unknown = JSON.parse(text);
	return typeof read === "object" && read !== null && "faults" in read ? (read as AttachmentRefusal) : null;
}
