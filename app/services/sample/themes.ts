import type { NeedType } from "#schemas/vocabulary.ts";

/** What one kind of made-up case is about, in words a SENCo might use; nobody real, no names. */
export interface Theme {
	readonly primary: NeedType;
	readonly secondary: NeedType;
	readonly title: string;
	readonly reason: string;
	/** Two cycles: aim and support. */
	readonly cycles: readonly (readonly [string, string])[];
	/** Two outcomes: outcome, starting point, measure. */
	readonly outcomes: readonly (readonly [string, string, string])[];
	readonly advice: string;
	readonly summary: string;
	readonly helps: string;
	readonly parent: string;
	readonly child: string;
	/** Names of support: shared, shared, for this child, for this child, bought. */
	readonly provision: readonly [string, string, string, string, string];
}

/** Made-up cases, one for each way in which needs commonly show. */
export const themes: readonly [Theme, ...Theme[]] = [
	{
		primary: "SLCN",
		secondary: "SPLD",
		title: "Talking in class and with other children",
		reason:
			"We would like a trained adult to run daily language work and to prepare new words before lessons. Progress has slowed since lessons moved from pictures to longer texts, and the child now avoids speaking in front of others.",
		cycles: [
			["Use sentences of five words or more", "Small language group three times a week for ten weeks"],
			["Ask for help instead of going quiet", "Picture prompts on the table and a daily check for one term"],
		],
		outcomes: [
			[
				"Will retell a short story in order",
				"Retells two parts with prompts",
				"Story check each half term, by July",
			],
			[
				"Will ask an adult or friend for help",
				"Asks once or twice a week",
				"Tally in class over two weeks, by Easter",
			],
		],
		advice:
			"The therapist advised teaching new words first and slowing down talk. Every lesson plan now has a word list.",
		summary: "Understands more than can be said. Tires after lunch, when most of the listening lessons are.",
		helps: "Loves building and drawing, has a kind group of friends, and learns fast from pictures.",
		parent: "We can follow nearly everything at home. School worries us when answers are rushed.",
		child: "I like it when I can show my idea. I don't like it when people finish my words.",
		provision: [
			"Small group for language",
			"Words taught before the lesson",
			"Daily speech practice",
			"Adult support in topic lessons",
			"Language assessment and programme",
		],
	},
	{
		primary: "ASD",
		secondary: "SEMH",
		title: "Getting through changes in the school day",
		reason:
			"We ask for an adult at the times when the day changes, and for a quiet place to start and end it. Since September the child has left the room most days, and lunchtimes have become unsafe for others.",
		cycles: [
			["Stay in class for a whole morning", "Visual timetable and a planned break each hour for eight weeks"],
			["Join one game at lunch", "Play leader and a taught game twice a week for twelve weeks"],
		],
		outcomes: [
			[
				"Will move between lessons with one prompt",
				"Needs four or five prompts",
				"Log of moves for a week each half term",
			],
			[
				"Will spend lunchtime safely with others",
				"Safe on one day in five",
				"Lunch record, four days in five by summer",
			],
		],
		advice:
			"The outreach teacher advised a quiet start and fewer words. Staff were trained in October and it has helped.",
		summary:
			"Copes well when the day goes as planned and is overwhelmed when it does not. Noise is the hardest part.",
		helps: "Deep knowledge of trains and maps, an excellent memory, and trust in two adults.",
		parent: "Mornings are hard. When school is calm, home is calm. We would like one plan for both.",
		child: "I want to know what comes next. The hall is too loud.",
		provision: [
			"Lunchtime play group",
			"Social understanding group",
			"Adult for the start and end of the day",
			"Planned breaks with a trusted adult",
			"Quiet corner and ear defenders",
		],
	},
	{
		primary: "SEMH",
		secondary: "SLCN",
		title: "Staying calm enough to learn",
		reason:
			"We ask for mentoring and for an adult who can step in early. There have been two suspensions this year, and the child says that school feels pointless. A move to the next school is a year away.",
		cycles: [
			["Fewer times out of lessons", "Mentor twice a week and a card to leave early for one term"],
			["Put a disagreement right on the same day", "Calm talks with a trained adult for nine weeks"],
		],
		outcomes: [
			[
				"Will use an agreed way to calm down",
				"Uses it once in five times",
				"Behaviour log, four in five by the summer",
			],
			[
				"Will be in lessons for the whole day",
				"Misses about five hours a week",
				"Register of lessons, under one hour",
			],
		],
		advice:
			"The psychologist advised predictable adults and fewer public corrections. We changed the class rules to fit.",
		summary:
			"Bright and quick, and quick to feel wronged. Good mornings become hard afternoons when plans change.",
		helps: "Sport, younger children, practical jobs, and humour from adults who stay the same.",
		parent: "Things happen in a second. We need school to ring before it gets too far, not after.",
		child: "I do want to do well. I need a minute and nobody gives it.",
		provision: [
			"Group for managing feelings",
			"Breakfast start in a small group",
			"Mentoring",
			"Adult who steps in early",
			"Training for staff in calming",
		],
	},
	{
		primary: "SPLD",
		secondary: "MLD",
		title: "Learning to read and write for every lesson",
		reason:
			"We ask for daily teaching of reading by a trained adult and for software that reads aloud. The gap to the class has grown to three years, and it now keeps the child from science and history too.",
		cycles: [
			["Read 100 common words", "Reading practice for fifteen minutes a day over two terms"],
			["Write three sentences alone", "Word mats and a scribe for planning for one term"],
		],
		outcomes: [
			["Will read a page of a class book alone", "Reads two lines with help", "Reading age test each term"],
			[
				"Will write half a page that others can read",
				"Writes one sentence",
				"Same task each half term, by July",
			],
		],
		advice:
			"The specialist teacher advised a structured programme and rereading. It runs four days a week at present.",
		summary:
			"Thinks well and talks well. Reading and spelling hold everything else back, and confidence with it.",
		helps: "Good ideas in discussion, skill in art and computing, and steady effort when work is clear.",
		parent: "Homework ends in tears. Reading together at bedtime is still a joy, so we keep to that.",
		child: "I know the answers but I can't write them down.",
		provision: [
			"Reading group",
			"Spelling practice in pairs",
			"Daily reading lesson",
			"Adult to read and write in lessons",
			"Software that reads aloud",
		],
	},
	{
		primary: "PD",
		secondary: "HI",
		title: "Moving safely and joining in with everything",
		reason:
			"We ask for an adult to help with moving, changing and daily exercises, and for a seat that fits. After an operation the child tires quickly and has missed practical lessons since the spring.",
		cycles: [
			["Join every practical lesson", "Adult nearby and adapted tools for one term"],
			["Do exercises each day", "Exercises before lunch with a trained adult for ten weeks"],
		],
		outcomes: [
			[
				"Will move around the building safely",
				"Needs an arm on stairs and in crowds",
				"Therapist's check each term",
			],
			[
				"Will take part in the whole of physical education",
				"Takes part in a third",
				"Lesson record, most by Easter",
			],
		],
		advice:
			"The physiotherapist advised daily stretches and rest before fatigue. Staff were shown how in September.",
		summary: "Independent in mind. Tired by noon, which then looks like a lack of effort and is not.",
		helps: "Determined, funny, well liked, and clear about what help is wanted.",
		parent: "We want school to ask first and help second. The exercises make the biggest difference.",
		child: "Please let me try first. I'll say when I need help.",
		provision: [
			"Fine movement group",
			"Swimming with support",
			"Daily exercises",
			"Help with moving and changing",
			"Seat and standing frame",
		],
	},
];
