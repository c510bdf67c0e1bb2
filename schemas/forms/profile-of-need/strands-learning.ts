import type { AnnotatedSchema } from "#schemas/annotations.ts";

/** Strands of cognition and learning: five steps each, 0 to 4, told apart by words rather than by number. */
export const learningStrands = {
	literacy: {
		type: "integer",
		enum: [0, 1, 2, 3, 4],
		title: "Reading and writing",
		description: "Compared with what is usual at this age. Choose the closest.",
		"x-labels": {
			0: "As expected: reads and writes as expected",
			1: "Some difficulty: a little behind and catching up with extra practice",
			2: "Clear difficulty: well behind, and lessons have to be adapted",
			3: "Great difficulty: far behind in spite of teaching one to one",
			4: "Very great difficulty: at the earliest steps of reading and writing",
		},
		"x-fieldId": "profile-of-need.literacy",
		"x-dataClass": "specialCategory",
		"x-panel": "show",
		"x-report": { as: "measure", label: "Reading and writing", unit: "count", aggregate: "mean" },
		"x-why": "Shows how far lessons have to be changed.",
		"x-messages": { required: "Choose the step closest to the child for: reading and writing" },
	},
	numberAndReasoning: {
		type: "integer",
		enum: [0, 1, 2, 3, 4],
		title: "Number and reasoning",
		description: "Working with numbers and solving problems. Choose the closest.",
		"x-labels": {
			0: "As expected: works with numbers and ideas as expected",
			1: "Some difficulty: needs objects or examples for longer than others",
			2: "Clear difficulty: well behind, and needs small steps often repeated",
			3: "Great difficulty: far behind in spite of teaching one to one",
			4: "Very great difficulty: at the earliest steps of number and cause and effect",
		},
		"x-fieldId": "profile-of-need.numberAndReasoning",
		"x-dataClass": "specialCategory",
		"x-panel": "show",
		"x-report": { as: "measure", label: "Number and reasoning", unit: "count", aggregate: "mean" },
		"x-why": "Shows how far lessons have to be changed.",
		"x-messages": { required: "Choose the step closest to the child for: number and reasoning" },
	},
	memoryAndOrganisation: {
		type: "integer",
		enum: [0, 1, 2, 3, 4],
		title: "Memory, attention and organisation",
		description: "Starting, keeping going and finishing. Choose the closest.",
		"x-labels": {
			0: "As expected: remembers, starts and finishes work as expected",
			1: "Some difficulty: needs reminders or lists at times",
			2: "Clear difficulty: needs tasks broken up and checked through the day",
			3: "Great difficulty: can attend for a few minutes only without an adult",
			4: "Very great difficulty: needs an adult throughout to attend to anything taught",
		},
		"x-fieldId": "profile-of-need.memoryAndOrganisation",
		"x-dataClass": "specialCategory",
		"x-panel": "show",
		"x-report": {
			as: "measure",
			label: "Memory, attention and organisation",
			unit: "count",
			aggregate: "mean",
		},
		"x-why": "Shows how far lessons have to be changed.",
		"x-messages": {
			required: "Choose the step closest to the child for: memory, attention and organisation",
		},
	},
	learningEvidence: {
		type: "string",
		minLength: 10,
		maxLength: 1000,
		title: "What do you see day to day in cognition and learning?",
		description: "Examples, assessments and what has been measured. No names.",
		"x-showIf": {
			or: [
				{ ">=": [{ var: "literacy" }, 2] },
				{ ">=": [{ var: "numberAndReasoning" }, 2] },
				{ ">=": [{ var: "memoryAndOrganisation" }, 2] },
			],
		},
		"x-fieldId": "profile-of-need.learningEvidence",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why":
			"Asked where a difficulty is clear or greater, so that the panel can see what the step means for this child.",
		"x-messages": { required: "Say what you see day to day in cognition and learning" },
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
