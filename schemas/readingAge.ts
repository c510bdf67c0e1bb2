/** Words in a text; numbers and signs are none. */
function wordsOf(text: string): readonly string[] {
	return text.match(/[A-Za-z]+(?:[’'-][A-Za-z]+)*/g) ?? [];
}

/** Roughly how many syllables a word has: its groups of vowels, a silent end left out. */
function syllables(word: string): number {
	const plain = word
		.toLowerCase()
		.replace(/[^a-z]/g, "")
		.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end.charAt(0));
	return Math.max(1, plain.match(/[aeiouy]+/g)?.length ?? 1);
}

/** Words that everybody who fills in these forms reads every day count as short ones. */
const familiar =
	/^(?:educational?|referrals?|needs?|support(?:ed)?|children|agreement|assessments?|special|difficult(?:y|ies)|area|school(?:s|ing)?|headteachers?|cluster|communication|interaction|provision|attendance|inclusive|inclusion|psychologists?|professionals?|activity|activities|anything|somebody|everybody|already|another)$/i;

/** Shorter than this, a text says too little to be rated. */
const fewestWords = 15;

/**
 * The age at which a text is read with ease, by the Flesch-Kincaid grade: long sentences and long words make it
 * higher. Null for a text too short to be rated.
 */
export function readingAge(text: string): number | null {
	const words = wordsOf(text);
	if (words.length < fewestWords) return null;
	const sentences = text.split(/[.!?:;]+(?:\s|$)/).filter((part) => wordsOf(part).length > 0).length;
	const sounds = words.reduce((sum, word) => sum + (familiar.test(word) ? 1 : syllables(word)), 0);
	const grade = 0.39 * (words.length / Math.max(1, sentences)) + 11.8 * (sounds / words.length) - 15.59;
	return Math.round(grade + 5);
}
