/** A file that is not taken; the message is for the person who chose it and says how to put it right. */
export class FileRefused extends Error {
	constructor(words: string) {
		super(words);
		this.name = "FileRefused";
	}
}
