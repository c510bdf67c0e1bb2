import type { CatalogueItem } from "#schemas/catalogue.ts";
import { bought, everyday, specialist, targeted } from "./catalogueItem.ts";

const area = "communicationInteraction";
const local = "Agreed locally as usual practice";

/** Communication and interaction. */
export const communicationItems: readonly CatalogueItem[] = [
	everyday(
		{
			code: "CI01",
			name: "Words taught before a lesson",
			area,
			description:
				"New words of a topic are met, said and used in a small group before the class meets them.",
			source: local,
		},
		{ role: "ta2", minutes: 15, sessions: 3, group: 6 },
	),
	targeted(
		{
			code: "CI02",
			name: "Listening and talking group",
			area,
			description: "Turn taking, listening and putting ideas into sentences, with games and pictures.",
			source: "Advice of the speech and language therapy service",
		},
		{ role: "ta3", minutes: 30, sessions: 3, group: 4, weeks: 24 },
	),
	targeted(
		{
			code: "CI03",
			name: "Speech sound practice",
			area,
			description: "A therapist's programme of sounds, practised a little and often by a trained adult.",
			source: "Advice of the speech and language therapy service",
		},
		{ role: "ta3", minutes: 15, sessions: 4 },
	),
	targeted(
		{
			code: "CI04",
			name: "Social understanding group",
			area,
			description: "Reading a situation, joining in and putting things right after a disagreement.",
			source: local,
		},
		{ role: "elsa", minutes: 40, sessions: 1, group: 4, weeks: 12 },
	),
	targeted(
		{
			code: "CI05",
			name: "Visual timetable and change support",
			area,
			description: "An adult prepares the day with the child, and stays near when the day changes.",
			source: local,
		},
		{ role: "ta2", minutes: 15, sessions: 10 },
	),
	specialist(
		{
			code: "CI06",
			name: "Speech and language therapy block",
			area,
			description: "Direct work by a therapist, with a programme left for school and home.",
			source: "Service agreement with the therapy service",
		},
		{ role: "speechTherapist", minutes: 45, sessions: 1, weeks: 10 },
	),
	specialist(
		{
			code: "CI07",
			name: "Autism outreach visits",
			area,
			description: "A specialist teacher watches, plans with staff and comes back to see what has changed.",
			source: "Service agreement with the outreach team",
		},
		{ role: "specialistTeacher", minutes: 120, sessions: 1, weeks: 6 },
	),
	bought(
		{
			code: "CI08",
			name: "Communication aid",
			area,
			tier: "specialist",
			description: "A device or app through which a child speaks, chosen with a therapist.",
			source: "Average of recent purchases",
		},
		640,
		"item",
	),
];

const learning = "cognitionLearning";

/** Cognition and learning. */
export const learningItems: readonly CatalogueItem[] = [
	everyday(
		{
			code: "CL01",
			name: "Adapted materials in lessons",
			area: learning,
			description:
				"Tasks in smaller steps, word banks and models to follow, prepared with the class teacher.",
			source: local,
		},
		{ role: "ta2", minutes: 30, sessions: 5, group: 6 },
	),
	targeted(
		{
			code: "CL02",
			name: "Early reading small group",
			area: learning,
			description: "Letters and sounds, then short books, with a trained adult and the same few children.",
			source: "Trials of small-group reading",
		},
		{ role: "ta3", minutes: 30, sessions: 4, group: 4, weeks: 24 },
	),
	targeted(
		{
			code: "CL03",
			name: "Reading one to one",
			area: learning,
			description: "A structured programme with a record of what was read and what comes next.",
			source: "Trials of one-to-one reading",
		},
		{ role: "ta3", minutes: 20, sessions: 5 },
	),
	targeted(
		{
			code: "CL04",
			name: "Number sense small group",
			area: learning,
			description: "Counting, comparing and calculating with things to hold before figures on paper.",
			source: "Trials of small-group number work",
		},
		{ role: "ta3", minutes: 30, sessions: 3, group: 4, weeks: 24 },
	),
	targeted(
		{
			code: "CL05",
			name: "Overlearning sessions",
			area: learning,
			description: "What was taught this week is practised again in short turns until it stays.",
			source: local,
		},
		{ role: "ta2", minutes: 20, sessions: 5 },
	),
	targeted(
		{
			code: "CL06",
			name: "Adult beside the child in lessons",
			area: learning,
			description: "Named tasks in named lessons, with a plan for how the adult steps back.",
			source: local,
		},
		{ role: "ta2", minutes: 60, sessions: 10 },
	),
	specialist(
		{
			code: "CL07",
			name: "Literacy teaching by a specialist",
			area: learning,
			description:
				"A programme for a specific difficulty, taught by a teacher with the qualification for it.",
			source: "Advice of the specialist teaching service",
		},
		{ role: "specialistTeacher", minutes: 45, sessions: 1, weeks: 30 },
	),
	specialist(
		{
			code: "CL08",
			name: "Learning assessment and plan",
			area: learning,
			description: "An educational psychologist looks at how a child learns and plans with staff and family.",
			source: "Service agreement with educational psychology",
		},
		{ role: "psychologist", minutes: 180, sessions: 1, weeks: 2 },
	),
	bought(
		{
			code: "CL09",
			name: "Reading and spelling software",
			area: learning,
			tier: "targeted",
			description: "A licence for a year for one child, used in planned sessions.",
			source: "Price lists of suppliers",
		},
		85,
		"licence",
	),
	bought(
		{
			code: "CL10",
			name: "Laptop with speech to text",
			area: learning,
			tier: "targeted",
			description: "For a child whose writing keeps them from showing what they know.",
			source: "Average of recent purchases",
		},
		420,
		"item",
	),
];
