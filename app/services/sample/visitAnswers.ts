import { addDays } from "#app/domain/calendar.ts";
import { chanceFrom } from "#app/services/sample/chance.ts";
import type { Answers, RuleContext } from "#schemas/annotations.ts";
import { type QaVisitRecordAnswers, qaVisitRecord } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";

/** What a made-up visit is made for. */
export interface VisitWish {
	readonly context: RuleContext;
	readonly seed: number;
	readonly purpose: NonNullable<QaVisitRecordAnswers["visitType"]>;
	/** The rows of the map, as the visit's record opened them. */
	readonly rows: readonly { readonly rowId: string; readonly provision: string }[];
}

const differences = [
	"Twice a week instead of three times since the half term, because of staff illness.",
	"The group has grown from three to five; the time is as planned.",
	"It is planned for after lunch, when the room is not free. Moved to the morning.",
] as const;
const strengths = [
	"The picture timetable is used by everybody in the class, not by one child alone.",
	"Teaching assistants meet the teacher for ten minutes each morning and plan the day.",
	"Records are short, dated and read by those who give the support.",
] as const;
const voices = [
	"Showed the card that says when a break is needed, and used it while we watched.",
	"Likes the small group, and would like it to be on Fridays too.",
	"Said that reading is less hard since the help began.",
] as const;
const agreed = [
	["Put the second session back into the timetable from the next half term.", "senco"],
	["Show two teaching assistants how the steps of the programme follow each other.", "localityLead"],
	["Write down the three outcomes where those who give the support can see them.", "teacher"],
] as const;

/** A whole made-up record of a visit, the same for the same wish; `check` finds nothing in it. */
export function completeVisit({ context, seed, purpose, rows }: VisitWish): Answers {
	const chance = chanceFrom(seed + 104_729);
	const day = addDays(context.today, -chance.between(0, 3));
	const concern = chance.pick(["none", "none", "none", "watch", "passOn"] as const);
	const seen = rows.map((row): Answers => {
		const asPlanned = chance.pick(["yes", "yes", "yes", "partly", "no"] as const);
		const note: Answers = asPlanned === "yes" ? {} : { note: chance.pick(differences) };
		return { ...row, seen: true, asPlanned, ...note };
	});
	const drafted: Answers = {
		visitType: purpose,
		visitDate: day,
		minutes: 5 * chance.between(9, 20),
		attendees: ["senco", "teacher", ...(chance.between(0, 1) ? ["pupil"] : ["supportStaff"])],
		provisionSeen:
			seen.length > 0
				? seen
				: [{ rowId: "row-1", provision: "A small group each morning", seen: true, asPlanned: "yes" }],
		matchesTimetable: chance.between(0, 4) > 0,
		outcomesEvidence: chance.pick(["clear", "some", "some", "notYet"] as const),
		spendEvidence: chance.between(0, 5) > 0,
		recordKeeping: chance.pick(["upToDate", "upToDate", "partly"] as const),
		pupilVoice: chance.pick(voices),
		staffSkills: "Two of three adults had been trained this year; the third learns from them.",
		strengths: chance.pick(strengths),
		actions: agreed.slice(0, chance.between(1, 3)).map(([action, owner], place) => ({
			rowId: `action-${place + 1}`,
			action,
			owner,
			dueDate: addDays(day, chance.between(20, 90)),
		})),
		supportOffered: [chance.pick(["training", "modelling", "peerSchool", "psychologist"] as const)],
		concern,
		passedTo: "clusterMeeting",
		followUpDate: addDays(day, chance.between(30, 90)),
		shareWithCity: chance.between(0, 2) > 0,
	};
	return settle(qaVisitRecord, drafted, context).answers;
}
