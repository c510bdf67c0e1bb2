import { sql } from "drizzle-orm";
import { customType, integer, json, text, timestamp } from "drizzle-orm/pg-core";
import type { Mode } from "#schemas/vocabulary.ts";

/**
 * Columns that many tables share. The tables here name columns and types for typed queries; keys, foreign keys and
 * checks are in `db/migrations/0001_tables.sql`, and a test holds the two together.
 */

/** The council a row belongs to; left out of an insert, it is the context's. */
export const authority = () => text("authority").notNull().default(sql`app_authority()`);

/** Trial or live, from birth. */
export const mode = () => text("mode").$type<Mode>().notNull();

/** A row's own id, 22 characters of base64url minted by the application. */
export const mintedId = (column = "id") => text(column).notNull();

/** An instant. */
export const instant = (column: string) => timestamp(column, { withTimezone: true, mode: "date" });

/** Whole pence; sums stay exact in a double up to ninety million million pounds. */
export const pence = (column: string) =>
	customType<{ data: number; driverData: bigint | string }>({
		dataType: () => "bigint",
		fromDriver: (value) => readWhole(value, column),
		toDriver: (value) => String(value),
	})(column);

/** Sealed bytes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** JSON whose text is kept as it was written. */
export const exactJson = json;

/** A count that never leaves the range of `integer`. */
export const whole = integer;

/** A whole number of the driver (`int8` comes as text); throws rather than round. */
export function readWhole(value: bigint | string | number, place: string): number {
	const read = Number(value);
	if (!Number.isSafeInteger(read)) throw new Error(`${place} holds a number that is not whole or too large.`);
	return read;
}
