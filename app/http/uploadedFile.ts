/** A file that came with a form. The name it had on its owner's computer is not among what is known of it. */
export type UploadedFile =
	| { readonly kind: "file"; readonly bytes: Uint8Array }
	/** Longer than a file may be; it was not kept. */
	| { readonly kind: "tooLong" };
