/** Exact fractions, so that a formula is rounded once, where it says so, and never by the way. */
export interface Rational {
	/** Carries the sign. */
	readonly top: bigint;
	/** More than zero; no common divisor with `top`. */
	readonly bottom: bigint;
}

function divisor(a: bigint, b: bigint): bigint {
	let [x, y] = [a < 0n ? -a : a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x;
}

/** A fraction in lowest terms; undefined when `bottom` is zero. */
export function rational(top: bigint, bottom = 1n): Rational | undefined {
	if (bottom === 1n) return { top, bottom };
	if (bottom === 0n) return undefined;
	const sign = bottom < 0n ? -1n : 1n;
	const shared = divisor(top, bottom * sign);
	return { top: (top * sign) / shared, bottom: (bottom * sign) / shared };
}

/** The decimal that a number is written as, exactly: 0.1 is one tenth. Undefined for what is not finite. */
export function fromNumber(value: number): Rational | undefined {
	if (Number.isSafeInteger(value)) return { top: BigInt(value), bottom: 1n };
	const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
	if (!parts) return undefined;
	const [, sign = "", whole = "", decimals = "", exponent = "0"] = parts;
	const units = BigInt(`${sign}${whole}${decimals}`);
	const places = decimals.length - Number(exponent);
	return places >= 0 ? rational(units, 10n ** BigInt(places)) : rational(units * 10n ** BigInt(-places));
}

/** The nearest number; undefined beyond the whole numbers that a number holds exactly. */
export function toNumber({ top, bottom }: Rational): number | undefined {
	const whole = top / bottom;
	if (!Number.isSafeInteger(Number(whole))) return undefined;
	return bottom === 1n ? Number(whole) : Number(whole) + fractionOf(top % bottom, bottom);
}

/** Both parts are brought within what a number divides well. */
function fractionOf(top: bigint, bottom: bigint): number {
	return Number((top * 10n ** 18n) / bottom) / 1e18;
}

export function add(a: Rational, b: Rational): Rational | undefined {
	return rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function subtract(a: Rational, b: Rational): Rational | undefined {
	return rational(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

export function multiply(a: Rational, b: Rational): Rational | undefined {
	return rational(a.top * b.top, a.bottom * b.bottom);
}

/** Undefined when dividing by nothing. */
export function divide(a: Rational, b: Rational): Rational | undefined {
	return rational(a.top * b.bottom, a.bottom * b.top);
}

/** Below zero, zero or above zero, as `a` is less than, equal to or more than `b`. */
export function compare(a: Rational, b: Rational): number {
	const difference = a.top * b.bottom - b.top * a.bottom;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest whole number, halves upwards: 2.5 is 3 and -2.5 is -2. */
export function roundHalfUp({ top, bottom }: Rational): Rational | undefined {
	const [doubled, twice] = [2n * top + bottom, 2n * bottom];
	const cut = doubled / twice;
	return rational(doubled % twice < 0n ? cut - 1n : cut);
}
