import * as fc from "fast-check";
import { londonDate } from "#app/domain/calendar.ts";

/**
 * Chance, the same for a whole day: what fails fails again when it is looked into, and tomorrow tries something else.
 * `TEST_SEED`, a whole number, tries another day's.
 */
export const seed = Number(process.env["TEST_SEED"] ?? londonDate(new Date()).replaceAll("-", ""));
fc.configureGlobal({ seed });

export { fc };
