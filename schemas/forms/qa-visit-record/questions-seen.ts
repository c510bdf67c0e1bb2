import type { AnnotatedSchema } from "#schemas/annotations.ts";

const held = { "x-panel": "never", "x-publish": false } as const;
const form = "qa-visit-record";
const told = { ...held, type: "string", minLength: 10, maxLength: 1500, description: "No names." } as const;

/** What people say, and what can be seen. */
export const seenQuestions = {
	pupilVoice: {
		...told,
		title: "What does the child or young person say?",
		description: "In their own words where you can, or how they showed it. No names.",
		"x-dataClass": "specialCategory",
		"x-fieldId": `${form}.pupilVoice`,
		"x-why": "The support is for them.",
		"x-messages": { required: "Say what the child or young person says" },
	},
	parentVoice: {
		...told,
		title: "What do parents or carers say?",
		"x-dataClass": "specialCategory",
		"x-fieldId": `${form}.parentVoice`,
		"x-why": "They see what reaches home.",
		"x-messages": { required: "Say what parents or carers say" },
	},
	staffSkills: {
		...told,
		title: "What did you see of what staff know and can do?",
		"x-dataClass": "staff",
		"x-fieldId": `${form}.staffSkills`,
		"x-why": "Support is as good as those who give it, and training can be offered.",
		"x-messages": { required: "Say what you saw of what staff know and can do" },
	},
	environment: {
		...told,
		title: "What did you see of rooms, resources and routines?",
		"x-dataClass": "none",
		"x-fieldId": `${form}.environment`,
		"x-why": "A small change to a room can do more than an hour of support.",
		"x-messages": { required: "Say what you saw of rooms, resources and routines" },
	},
	strengths: {
		...told,
		title: "What goes well, that others could learn from?",
		"x-dataClass": "none",
		"x-fieldId": `${form}.strengths`,
		"x-why": "A visit that only finds faults teaches nobody anything.",
		"x-messages": { required: "Say what goes well" },
	},
} as const satisfies Record<string, AnnotatedSchema>;
