import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { auditStatements } from "./domains.ts";
import { percentOf, position, positionOf, share } from "./ratings.ts";

const held = { "x-dataClass": "none", "x-panel": "never", "x-publish": false } as const;
const everything = Object.values(auditStatements).flat();

/** Whose picture it is. Numbers of people are whole, and too small to publish for one school. */
const voices = {
	takenPart: {
		...held,
		type: "array",
		items: { type: "string", enum: ["leaders", "governors", "staff", "parents", "pupils"] },
		minItems: 1,
		maxItems: 5,
		uniqueItems: true,
		title: "Who took part?",
		description: "Choose all that apply. Leaders and governors at least.",
		"x-labels": {
			leaders: "Senior leaders",
			governors: "Governors",
			staff: "Other staff",
			parents: "Parents and carers",
			pupils: "Pupils",
		},
		"x-fieldId": "inclusive-education-audit.takenPart",
		"x-report": { as: "dimension", label: "Who took part" },
		"x-why": "Leaders see one school, pupils another, and both are true.",
		"x-messages": { required: "Choose who took part", minItems: "Choose who took part" },
	},
	staffReplies: {
		...held,
		type: "integer",
		minimum: 0,
		maximum: 5000,
		title: "How many other staff took part?",
		description: "Roughly, in a questionnaire or in talks. Enter 0 if none did.",
		"x-unit": "count",
		"x-showIf": { in: ["staff", { var: "takenPart" }] },
		"x-fieldId": "inclusive-education-audit.staffReplies",
		"x-report": { as: "measure", label: "Staff heard", unit: "count", aggregate: "sum" },
		"x-why": "A picture drawn by many is a surer one.",
		"x-messages": { required: "Enter how many other staff took part, or 0" },
	},
	parentReplies: {
		...held,
		type: "integer",
		minimum: 0,
		maximum: 5000,
		title: "How many parents and carers took part?",
		description: "Roughly, in a questionnaire or in talks. Enter 0 if none did.",
		"x-unit": "count",
		"x-showIf": { in: ["parents", { var: "takenPart" }] },
		"x-fieldId": "inclusive-education-audit.parentReplies",
		"x-report": { as: "measure", label: "Parents heard", unit: "count", aggregate: "sum" },
		"x-why": "A picture drawn by many is a surer one.",
		"x-messages": { required: "Enter how many parents and carers took part, or 0" },
	},
	pupilReplies: {
		...held,
		type: "integer",
		minimum: 0,
		maximum: 5000,
		title: "How many pupils took part?",
		description: "Roughly, in a questionnaire or in talks. Enter 0 if none did.",
		"x-unit": "count",
		"x-showIf": { in: ["pupils", { var: "takenPart" }] },
		"x-fieldId": "inclusive-education-audit.pupilReplies",
		"x-report": { as: "measure", label: "Pupils heard", unit: "count", aggregate: "sum" },
		"x-why": "A picture drawn by many is a surer one.",
		"x-messages": { required: "Enter how many pupils took part, or 0" },
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };

const whole = {
	overallPosition: {
		...position,
		title: "Where we stand as a school",
		"x-calculate": positionOf(everything),
		"x-fieldId": "inclusive-education-audit.overallPosition",
		"x-report": { as: "dimension", label: "Whole audit" },
	},
	overallPercent: {
		...share,
		title: "How far we have come as a school",
		"x-calculate": percentOf(everything),
		"x-fieldId": "inclusive-education-audit.overallPercent",
		"x-report": { as: "measure", label: "Whole audit, how far", unit: "percent", aggregate: "mean" },
	},
	overallSummary: {
		...held,
		type: "string",
		minLength: 20,
		maxLength: 1500,
		title: "In your own words, where does the school stand?",
		description: "What has changed since last year, and what matters most now. No names.",
		"x-fieldId": "inclusive-education-audit.overallSummary",
		"x-why": "A figure does not say what a school is like.",
		"x-messages": { required: "Say in your own words where the school stands" },
	},
	examplesOfPractice: {
		...held,
		type: "string",
		minLength: 10,
		maxLength: 1500,
		title: "What could others come and see?",
		description: "One or two things that work well. No names.",
		"x-fieldId": "inclusive-education-audit.examplesOfPractice",
		"x-why": "So that schools of the cluster can learn from one another.",
		"x-messages": { required: "Say what others could come and see" },
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };

const consent = {
	governorsAgreed: {
		...held,
		type: "boolean",
		const: true,
		title: "The governors have discussed this audit and its plan, and agree with them",
		"x-filledBy": "chair of governors",
		"x-fieldId": "inclusive-education-audit.governorsAgreed",
		"x-why": "Governors answer for the school's duties on equality.",
		"x-messages": {
			required: "The governors must agree before the audit is sent",
			const: "The governors must agree before the audit is sent",
		},
	},
	headteacherApproval: {
		...held,
		type: "boolean",
		const: true,
		title: "The headteacher has read this audit and approves it",
		"x-filledBy": "headteacher",
		"x-fieldId": "inclusive-education-audit.headteacherApproval",
		"x-why": "The headteacher answers for the school's work and sees that the plan is carried out.",
		"x-messages": {
			required: "The headteacher must approve the audit",
			const: "The headteacher must approve the audit",
		},
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };

export const schoolQuestions = { voices, whole, consent } as const;
