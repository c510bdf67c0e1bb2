import type { AnnotatedSchema, Logic } from "#schemas/annotations.ts";

const held = { "x-panel": "never", "x-publish": false } as const;
const form = "trial-feedback";

/** Every group that the trial touches, in the order of the form. */
export const stakeholderGroups = [
	"senco",
	"headteacher",
	"governor",
	"chair",
	"localityLead",
	"psychologist",
	"caseOfficer",
	"adminSupport",
	"parent",
	"pupil",
	"other",
] as const;

/** The question every group is asked, in the same words. */
const proceedSteps = ["yes", "withChanges", "no"] as const;

/** Holds for these groups. */
export function askedOf(groups: readonly (typeof stakeholderGroups)[number][]): Logic {
	return { in: [{ var: "group" }, [...groups]] };
}

/** Who somebody is here, and whether the city should go on. */
export const groupQuestions = {
	group: {
		...held,
		type: "string",
		enum: stakeholderGroups,
		title: "As whom do you answer?",
		description: "Choose the one that fits best. Your name is not asked, and not kept.",
		"x-labels": {
			senco: "SENCo or inclusion lead of a school",
			headteacher: "Headteacher or other school leader",
			governor: "Governor",
			chair: "Chair of a cluster, or their deputy",
			localityLead: "Locality Lead",
			psychologist: "Educational Psychologist",
			caseOfficer: "SEND case officer",
			adminSupport: "Admin support",
			parent: "Parent or carer",
			pupil: "Child or young person",
			other: "Somebody else",
		},
		"x-dataClass": "none",
		"x-fieldId": `${form}.group`,
		"x-report": { as: "dimension", label: "Who answers" },
		"x-why":
			"The trial must work for everybody it touches, so that the answers of each group are read by themselves.",
		"x-messages": { required: "Choose as whom you answer" },
	},
	proceed: {
		...held,
		type: "string",
		enum: proceedSteps,
		title: "Should the city proceed?",
		description: "From the trial to the cluster model with real money.",
		"x-labels": { yes: "Yes", withChanges: "Yes, with changes", no: "No" },
		"x-dataClass": "none",
		"x-fieldId": `${form}.proceed`,
		"x-report": { as: "dimension", label: "Should the city proceed?" },
		"x-why": "This is what the council has to decide. Everybody is asked it in the same words.",
		"x-messages": { required: "Choose whether the city should proceed" },
	},
	proceedWhy: {
		...held,
		type: "string",
		minLength: 5,
		maxLength: 2000,
		title: "Why?",
		description: "What you have seen or lived through tells most. No names, please.",
		"x-dataClass": "personal",
		"x-fieldId": `${form}.proceedWhy`,
		"x-why": "A yes or a no alone cannot be learned from.",
		"x-messages": { required: "Say why" },
	},
	changeFirst: {
		...held,
		type: "string",
		minLength: 5,
		maxLength: 1000,
		title: "What would you change first?",
		description: "No names, please.",
		"x-showIf": { in: [{ var: "proceed" }, ["withChanges", "no"]] },
		"x-dataClass": "personal",
		"x-fieldId": `${form}.changeFirst`,
		"x-why": "So that the group that revises the forms and the meetings knows where to begin.",
	},
} as const satisfies Record<string, AnnotatedSchema>;
