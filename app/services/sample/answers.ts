import { academicYearOf, addDays } from "#app/domain/calendar.ts";
import { type Chance, chanceFrom } from "#app/services/sample/chance.ts";
import type { Answer, Answers, RuleContext } from "#schemas/annotations.ts";
import { upnCheckLetter } from "#schemas/formats.ts";
import {
	type CostedProvisionMapAnswers,
	costedProvisionMap,
	type IndividualPupilNeedReferralAnswers,
	type ProfileOfNeedAnswers,
	type PupilDetailsAnswers,
	shippedDocuments,
} from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import { type AreaOfNeed, needTypes, type ShippedForm } from "#schemas/vocabulary.ts";
import { type Theme, themes } from "./themes.ts";

/** The documents of an individual bundle, in the order in which a school fills them in. */
export const individualForms = [
	"pupil-details",
	"profile-of-need",
	"costed-provision-map",
	"individual-pupil-need-referral",
] as const satisfies readonly ShippedForm[];
type IndividualForm = (typeof individualForms)[number];

/** The answers of a whole individual bundle, by form. */
export type Bundle = { readonly [form in IndividualForm]: Answers };

type MapRow = NonNullable<CostedProvisionMapAnswers["rows"]>[number];
/** Years the trial asks for: Reception is 0. */
const yearGroups = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

type Level = NonNullable<ProfileOfNeedAnswers["literacy"]>;

/** What a made-up bundle is made for: its mode, day, settings and registers, and how large it is. */
export interface BundleWish {
	/** The rules of the day it is sent; the bundle in it is not read. */
	readonly context: RuleContext;
	readonly seed: number;
	/** Rows of the costed map; five unless told. */
	readonly rows?: number;
	/** Year group of the child; any unless told. */
	readonly yearGroup?: number;
}

/**
 * A whole made-up bundle as it stands when it is sent, formulas filled in, the same for the same wish. It passes
 * `check` on that day without an issue or a warning. Names and cases are invented; no text is anybody's.
 */
export function completeBundle({ context, seed, rows = 5, yearGroup }: BundleWish): Bundle {
	const chance = chanceFrom(seed);
	const theme = chance.pick(themes);
	const alone = { ...context, bundle: {} };
	const map = settle(
		costedProvisionMap,
		mapAnswers(theme, chance, rows, catalogued(theme, context)),
		alone,
	).answers;
	const drafted: Bundle = {
		"pupil-details": pupilAnswers(context, chance, yearGroup ?? chance.between(0, 11)),
		"individual-pupil-need-referral": referralAnswers(theme, chance, Number(map.netPence), context),
		"costed-provision-map": map,
		"profile-of-need": profileAnswers(theme, chance),
	};
	const settled = (form: IndividualForm): Answers =>
		settle(shippedDocuments[form], drafted[form], { ...context, bundle: drafted }).answers;
	return {
		"pupil-details": settled("pupil-details"),
		"profile-of-need": settled("profile-of-need"),
		"costed-provision-map": map,
		"individual-pupil-need-referral": settled("individual-pupil-need-referral"),
	};
}

function pupilAnswers({ mode, today }: RuleContext, chance: Chance, yearGroup: number): PupilDetailsAnswers {
	const number = chance.between(100, 999);
	if (mode === "trial") {
		const asked = yearGroups.find((year) => year === yearGroup) ?? 0;
		return { caseLabel: `Case ${number}`, yearGroup: asked };
	}
	const born = Number(academicYearOf(today).slice(0, 4)) - yearGroup - 4;
	const identity = {
		forename: "Samplechild",
		surname: `Testcase ${chance.pick(["One", "Two", "Three"])}`,
		dateOfBirth: `${born}-0${chance.between(1, 8)}-${chance.between(10, 28)}`,
	};
	if (chance.between(0, 9) === 0) return { ...identity, upnUnknownReason: "newToCountry" };
	const digits = `852999924${number}`;
	return { ...identity, upn: `${upnCheckLetter(digits) ?? ""}${digits}` };
}

function referralAnswers(
	theme: Theme,
	chance: Chance,
	netPence: number,
	context: RuleContext,
): IndividualPupilNeedReferralAnswers {
	const starts = (context.options.halfTerms ?? []).slice(0, 2).map(({ code }) => code);
	const urgent = chance.between(0, 5) === 0;
	const cycles = chance.between(0, 3) === 0 ? theme.cycles.slice(0, 1) : theme.cycles;
	return {
		caseTitle: theme.title,
		supportAndReason: theme.reason,
		criteriaMet: ["usualSupportNotEnough", urgent ? "placeAtRisk" : "costAboveSchoolPart"],
		urgency: urgent ? "placeAtRisk" : "none",
		...(urgent ? { urgencyReason: "A meeting about the child's place has been called for next month." } : {}),
		...needAnswers(theme, chance),
		cycles: cycles.map(([aim, support], index) => ({
			rowId: `cycle-${index + 1}`,
			aim,
			support,
			result: chance.pick(["none", "some", "asHoped"] as const),
		})),
		...(cycles.length < 2 ? { fewerCyclesReason: "The child joined us in the middle of last term." } : {}),
		...adviceAnswers(theme, chance),
		outcomes: theme.outcomes.map(([outcome, startingPoint, measure], index) => ({
			rowId: `outcome-${index + 1}`,
			outcome,
			startingPoint,
			measure,
		})),
		startHalfTerm: chance.pick(starts),
		requestedPence: chance.between(0, 2) === 0 ? Math.floor(netPence / 2) : netPence,
		otherFundingPence: chance.pick([0, 0, 32_000, 148_000]),
		planWithoutFunding: "We would keep the group and stop the individual sessions after this half term.",
		...agreementAnswers(theme, chance, context.today),
		accurate: true,
		headteacherApproval: true,
	};
}

function needAnswers(theme: Theme, chance: Chance): IndividualPupilNeedReferralAnswers {
	const hasSecond = chance.between(0, 2) > 0;
	return {
		senStatus: "senSupport",
		ehcAssessment: chance.pick(["none", "considering", "refused"] as const),
		primaryNeed: theme.primary,
		...(hasSecond ? { secondaryNeed: theme.secondary } : {}),
		diagnosis: chance.pick(["none", "waiting", "confirmed"] as const),
		attendancePercent: chance.between(62, 99),
		suspendedDays: chance.pick([0, 0, 0, 2, 5]),
		sessionsMissed: chance.pick([0, 0, 0, 3]),
		transitionSoon: chance.between(0, 1) === 1,
	};
}

function adviceAnswers(theme: Theme, chance: Chance): IndividualPupilNeedReferralAnswers {
	if (chance.between(0, 7) === 0) return { professionals: ["none"] };
	return { professionals: ["educationalPsychologist", "specialistTeacher"], adviceUsed: theme.advice };
}

function agreementAnswers(theme: Theme, chance: Chance, today: string): IndividualPupilNeedReferralAnswers {
	const childView = theme.child;
	const turn = chance.between(0, 9);
	if (turn === 0) return { parentAgreement: false, noAgreementReason: "lookedAfter", childView };
	if (turn === 1) {
		const contactAttempts = "Three calls, a letter home and a visit by our family worker.";
		return { parentAgreement: false, noAgreementReason: "notReachable", contactAttempts, childView };
	}
	return {
		parentAgreement: true,
		agreementDate: addDays(today, -chance.between(1, 10)),
		parentView: theme.parent,
		childView,
	};
}

/** Two rows of a shared group, two for the child alone, one bought; over again where more rows are wanted. */
function mapAnswers(
	theme: Theme,
	chance: Chance,
	rows: number,
	items: Catalogued,
): CostedProvisionMapAnswers {
	return {
		termsCovered: chance.between(1, 3),
		rows: Array.from({ length: rows }, (_, index) => mapRow(theme, chance, index, items)),
	};
}

/** Codes of the catalogue's support in the area of the theme, for a group and for one child; none without a catalogue. */
interface Catalogued {
	readonly shared: readonly string[];
	readonly sole: readonly string[];
}

function catalogued({ primary }: Theme, { options }: RuleContext): Catalogued {
	const area: Answer = needTypes[primary].area;
	const of = (basis: string) =>
		(options.provisionCatalogue ?? [])
			.filter(({ usual }) => usual?.["area"] === area && usual["costBasis"] === basis && !usual["weeks"])
			.map(({ code }) => code);
	return { shared: of("shared"), sole: of("sole") };
}

function mapRow(theme: Theme, chance: Chance, index: number, items: Catalogued): MapRow {
	const kind = index % 5;
	const fitting = kind < 2 ? items.shared : kind === 2 ? items.sole : [];
	const common = {
		rowId: `row-${index + 1}`,
		area: needTypes[theme.primary].area satisfies AreaOfNeed,
		...(fitting.length > 0
			? { provisionItem: chance.pick(fitting) }
			: {
					provisionName: theme.provision[kind] ?? theme.title,
					tier: chance.pick(["targeted", "specialist"] as const),
				}),
		currentlyProvided: chance.between(0, 1) === 1,
	};
	if (kind === 4) return { ...common, costBasis: "fixed", fixedCostPence: chance.between(40, 900) * 100 };
	const shared = kind < 2;
	return {
		...common,
		costBasis: shared ? "shared" : "sole",
		deliveredBy: chance.pick(shared ? ["ta3", "elsa", "hlta"] : ["elsa", "hlta", "mentor"]),
		...(shared ? { groupSize: chance.between(2, 6) } : {}),
		minutesPerSession: shared ? chance.pick([20, 30, 45]) : chance.pick([45, 60, 75]),
		sessionsPerWeek: (shared ? chance.between(2, 5) : chance.between(8, 10)) * 10,
		...(chance.between(0, 5) === 0 && kind === 2
			? {
					hourlyRatePence: chance.pick([1893, 2250, 2612]),
					ownRateReason: "This post is paid above the usual grade.",
				}
			: {}),
		...(chance.between(0, 4) === 0 && shared ? { weeks: 100 } : {}),
		...(chance.between(0, 5) === 0 ? { staffCount: 20 } : {}),
		...(chance.between(0, 4) === 0 ? { preparationMinutesPerWeek: 30 } : {}),
	};
}

function profileAnswers(theme: Theme, chance: Chance): ProfileOfNeedAnswers {
	const area: AreaOfNeed = needTypes[theme.primary].area;
	const level = (of: AreaOfNeed): Level =>
		of === area ? chance.pick([2, 3, 4]) : chance.pick([0, 0, 1, 1, 2]);
	const hasMedicalNeeds = theme.primary === "PD";
	return {
		understandingLanguage: level("communicationInteraction"),
		expressingThemselves: level("communicationInteraction"),
		socialCommunication: level("communicationInteraction"),
		communicationEvidence:
			"Needs words shown as well as said; a screening in autumn found gaps in following talk.",
		literacy: level("cognitionLearning"),
		numberAndReasoning: level("cognitionLearning"),
		memoryAndOrganisation: level("cognitionLearning"),
		learningEvidence:
			"Scores on class tests are among the lowest fifth; finishes work when it comes in short steps.",
		managingFeelings: level("socialEmotionalMentalHealth"),
		relationships: level("socialEmotionalMentalHealth"),
		wellbeing: level("socialEmotionalMentalHealth"),
		wellbeingEvidence:
			"Left the room eleven times in four weeks; calm within ten minutes when a known adult is near.",
		sensoryResponse: level("sensoryPhysical"),
		hearingAndVision: level("sensoryPhysical"),
		movementAndSelfCare: level("sensoryPhysical"),
		physicalEvidence: "Tires after a short time on the stairs; needs a place at the front and clear print.",
		ratedWith: ["teacher", "senco", "parent"],
		parentRating: chance.pick(["same", "greater", "mixed"] as const),
		whatHelps: theme.helps,
		hasMedicalNeeds,
		...(hasMedicalNeeds
			? { medicalNeeds: "Trained staff help with stretches and know what to do after a fall." }
			: {}),
		overallSummary: theme.summary,
	};
}
