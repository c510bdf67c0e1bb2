import type { CatalogueItem } from "#schemas/catalogue.ts";
import { bought, everyday, specialist, targeted } from "./catalogueItem.ts";

const area = "socialEmotionalMentalHealth";
const local = "Agreed locally as usual practice";

/** Social, emotional and mental health. */
export const wellbeingItems: readonly CatalogueItem[] = [
	everyday(
		{
			code: "SE01",
			name: "Calm start to the day",
			area,
			description: "A known adult meets a few children, hears how they are and walks them into class.",
			source: local,
		},
		{ role: "ta2", minutes: 15, sessions: 5, group: 6 },
	),
	targeted(
		{
			code: "SE02",
			name: "Emotional literacy sessions",
			area,
			description: "Naming feelings, knowing what brings them on, and ways to come back to calm.",
			source: "Emotional literacy support programme",
		},
		{ role: "elsa", minutes: 40, sessions: 1, weeks: 12 },
	),
	targeted(
		{
			code: "SE03",
			name: "Nurture group",
			area,
			description: "A small, steady group for part of the day with two adults, a routine and shared food.",
			source: "Studies of nurture provision",
		},
		{ role: "hlta", minutes: 120, sessions: 5, group: 8 },
	),
	targeted(
		{
			code: "SE04",
			name: "Key adult check-ins",
			area,
			description: "Short planned talks at the edges of the day, and an adult to go to in between.",
			source: local,
		},
		{ role: "mentor", minutes: 15, sessions: 10 },
	),
	targeted(
		{
			code: "SE05",
			name: "Supported breaks and lunches",
			area,
			description: "An adult sets up games, helps a child join in and steps in early.",
			source: local,
		},
		{ role: "midday", minutes: 45, sessions: 5, group: 3 },
	),
	targeted(
		{
			code: "SE06",
			name: "Mentoring towards attendance",
			area,
			description: "A mentor works with the child and family on coming in, and on what stands in the way.",
			source: local,
		},
		{ role: "mentor", minutes: 60, sessions: 1, weeks: 24 },
	),
	specialist(
		{
			code: "SE07",
			name: "Therapeutic sessions",
			area,
			description: "Play, art or drama therapy by a registered therapist, reviewed after ten sessions.",
			source: "Service agreements with therapists",
		},
		{ role: "external", minutes: 50, sessions: 1, weeks: 10 },
	),
	specialist(
		{
			code: "SE08",
			name: "Staff consultation on wellbeing",
			area,
			description: "An educational psychologist thinks with staff about one child over several meetings.",
			source: "Service agreement with educational psychology",
		},
		{ role: "psychologist", minutes: 60, sessions: 1, weeks: 4 },
	),
	bought(
		{
			code: "SE09",
			name: "Alternative provision, a day a week",
			area,
			tier: "specialist",
			description: "A place with a registered provider for a term, with travel, planned back into school.",
			source: "Prices of registered providers",
		},
		1450,
		"place",
	),
];

const physical = "sensoryPhysical";

/** Sensory and physical. */
export const physicalItems: readonly CatalogueItem[] = [
	everyday(
		{
			code: "SP01",
			name: "Movement breaks",
			area: physical,
			description: "Short planned movement for a few children so that they can sit and attend afterwards.",
			source: local,
		},
		{ role: "ta2", minutes: 10, sessions: 10, group: 6 },
	),
	targeted(
		{
			code: "SP02",
			name: "Fine motor group",
			area: physical,
			description: "Hand strength and control, from play to handwriting, by a therapist's programme.",
			source: "Advice of the occupational therapy service",
		},
		{ role: "ta2", minutes: 20, sessions: 3, group: 4, weeks: 24 },
	),
	targeted(
		{
			code: "SP03",
			name: "Physiotherapy programme in school",
			area: physical,
			description: "Stretches and exercises that a physiotherapist has shown, done by a trained adult.",
			source: "Advice of the physiotherapy service",
		},
		{ role: "ta3", minutes: 20, sessions: 5 },
	),
	targeted(
		{
			code: "SP04",
			name: "Sensory plan with an adult",
			area: physical,
			description:
				"Times, places and tools that help a child who seeks or avoids sensation, kept to each day.",
			source: "Advice of the occupational therapy service",
		},
		{ role: "ta2", minutes: 15, sessions: 10 },
	),
	targeted(
		{
			code: "SP05",
			name: "Personal care",
			area: physical,
			description: "Trained help with eating, moving or care, in privacy and with dignity.",
			source: "The child's care plan",
		},
		{ role: "ta3", minutes: 20, sessions: 10 },
	),
	specialist(
		{
			code: "SP06",
			name: "Occupational therapy block",
			area: physical,
			description: "Direct work by a therapist, with a programme left for school and home.",
			source: "Service agreement with the therapy service",
		},
		{ role: "occupationalTherapist", minutes: 45, sessions: 1, weeks: 8 },
	),
	specialist(
		{
			code: "SP07",
			name: "Teacher of hearing or vision",
			area: physical,
			description: "A qualified teacher works with the child and checks equipment and access in class.",
			source: "Service agreement with the sensory service",
		},
		{ role: "specialistTeacher", minutes: 60, sessions: 1, weeks: 18 },
	),
	bought(
		{
			code: "SP08",
			name: "Seating, desk or writing equipment",
			area: physical,
			tier: "targeted",
			description: "Equipment advised by a therapist, kept by the child.",
			source: "Average of recent purchases",
		},
		260,
		"item",
	),
];

/** What serves several needs, or none of the four areas alone. */
export const otherItems: readonly CatalogueItem[] = [
	targeted(
		{
			code: "WS01",
			name: "Support for a move to a new school",
			area: "other",
			description: "Visits, a book of pictures and a known adult in the first weeks.",
			source: local,
		},
		{ role: "ta3", minutes: 60, sessions: 2, weeks: 6 },
	),
	targeted(
		{
			code: "WS02",
			name: "Adult help on trips and swimming",
			area: "other",
			description: "An adult who makes it possible for a child to take part safely.",
			source: local,
		},
		{ role: "ta2", minutes: 120, sessions: 1, weeks: 12 },
	),
	bought(
		{
			code: "WS03",
			name: "Training for the child's staff",
			area: "other",
			tier: "specialist",
			description: "A day of training that the staff around one child need and the school does not have.",
			source: "Prices of local trainers",
		},
		380,
		"day",
	),
];
