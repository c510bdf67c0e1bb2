import { Validator } from "@cfworker/json-schema";
import type { RJSFSchema, ValidatorType } from "@rjsf/utils";

/**
 * What RJSF wants of a validator, over an interpreter: ajv compiles code, which the content security policy forbids.
 * It never judges answers; the server does, in our own words.
 */
export const validator: ValidatorType = {
	isValid: (schema: RJSFSchema, answers: unknown) => {
		// The interpreter's own copy of the draft-07 types differs in name only.
		const parsed: ConstructorParameters<typeof Validator>[0] = JSON.parse(JSON.stringify(schema));
		return new Validator(parsed, "7").validate(answers).valid;
	},
	validateFormData: () => ({ errors: [], errorSchema: {} }),
	rawValidation: () => ({}),
};
