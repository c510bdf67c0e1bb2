import type { AnnotatedSchema, Logic } from "#schemas/annotations.ts";

/** Every kind of referral but a group's is about one child. */
export const oneChild = { "!=": [{ setting: "kind" }, "group"] } as const satisfies Logic;
const aGroup = { "==": [{ setting: "kind" }, "group"] } as const satisfies Logic;

export const yearGroupLabels = {
	0: "Reception",
	1: "Year 1",
	2: "Year 2",
	3: "Year 3",
	4: "Year 4",
	5: "Year 5",
	6: "Year 6",
	7: "Year 7",
	8: "Year 8",
	9: "Year 9",
	10: "Year 10",
	11: "Year 11",
} as const;

/** The pupils of a group, each as one child alone would be asked for. No panel sees a row of it. */
export const groupQuestions = {
	pupils: {
		type: "array",
		minItems: 2,
		maxItems: 15,
		title: "Who is in the group?",
		description:
			"Add each pupil. The group referral asks about each of them again, in the same order, without names.",
		"x-showIf": aGroup,
		"x-fieldId": "pupil-details.pupils",
		"x-dataClass": "personal",
		"x-panel": "hide",
		"x-why": "Support agreed for a group has to reach each child in it. It is locked away from the panel.",
		"x-messages": {
			required: "Add each pupil of the group, two at least",
			minItems: "Add each pupil of the group, two at least",
		},
		items: {
			type: "object",
			properties: {
				rowId: {
					type: "string",
					format: "rowId",
					title: "Row",
					"x-fieldId": "pupil-details.pupils.rowId",
					"x-dataClass": "none",
					"x-panel": "hide",
					"x-why": "Keeps this pupil's row apart from the others.",
				},
				pupilLabel: {
					type: "string",
					minLength: 1,
					maxLength: 40,
					title: "Your own label for this pupil",
					description:
						"Something that means this pupil to your school and to nobody else, for example 'Case 12'.",
					"x-fieldId": "pupil-details.pupils.pupilLabel",
					"x-dataClass": "personal",
					"x-panel": "never",
					"x-mode": "trial",
					"x-why": "So that your school can tell its trial cases apart without giving a name.",
					"x-messages": { required: "Enter a label of your own for this pupil" },
				},
				pupilYearGroup: {
					type: "integer",
					enum: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
					title: "Year group of this pupil",
					"x-labels": yearGroupLabels,
					"x-fieldId": "pupil-details.pupils.pupilYearGroup",
					"x-dataClass": "personal",
					"x-panel": "hide",
					"x-mode": "trial",
					"x-why":
						"The panel is told the key stage where all share one, so that it can judge what is usual at that age.",
					"x-messages": { required: "Choose the year group of this pupil" },
				},
				pupilForename: {
					type: "string",
					minLength: 1,
					maxLength: 80,
					title: "This pupil's first name",
					"x-fieldId": "pupil-details.pupils.pupilForename",
					"x-dataClass": "personal",
					"x-panel": "never",
					"x-mode": "live",
					"x-why": "Support agreed has to reach the right child. It is locked away from the panel.",
				},
				pupilSurname: {
					type: "string",
					minLength: 1,
					maxLength: 80,
					title: "This pupil's last name",
					"x-fieldId": "pupil-details.pupils.pupilSurname",
					"x-dataClass": "personal",
					"x-panel": "never",
					"x-mode": "live",
					"x-why": "Support agreed has to reach the right child. It is locked away from the panel.",
				},
				pupilDateOfBirth: {
					type: "string",
					format: "date",
					title: "This pupil's date of birth",
					"x-fieldId": "pupil-details.pupils.pupilDateOfBirth",
					"x-dataClass": "personal",
					"x-panel": "hide",
					"x-mode": "live",
					"x-why":
						"Tells two children of one name apart. The panel is told the key stage where all share one.",
				},
				pupilUpn: {
					type: "string",
					format: "upn",
					maxLength: 13,
					title: "This pupil's unique pupil number",
					description: "13 characters, starting with a letter. Leave blank if you do not have it.",
					"x-fieldId": "pupil-details.pupils.pupilUpn",
					"x-dataClass": "personal",
					"x-panel": "never",
					"x-mode": "live",
					"x-why": "Follows the child from school to school, so that support already agreed is not lost.",
					"x-messages": {
						format: "Check the unique pupil number: 13 characters, and the first letter must fit the rest",
					},
				},
			},
			required: ["pupilLabel", "pupilYearGroup", "pupilForename", "pupilSurname", "pupilDateOfBirth"],
			additionalProperties: false,
		},
	},
	pupilCount: {
		type: "integer",
		minimum: 0,
		title: "Pupils named here",
		"x-unit": "count",
		"x-calculate": { count: ["pupils"] },
		"x-showIf": aGroup,
		"x-fieldId": "pupil-details.pupilCount",
		"x-dataClass": "personal",
		"x-panel": "hide",
		"x-why": "The group referral has a row for each of them.",
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
