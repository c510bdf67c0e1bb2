/** The council the register belongs to. */
export const council = {
	name: "Southampton City Council",
	brandColour: "#1d4f76",
	contactEmail: "HNFmodel@southampton.gov.uk",
} as const;

/** From which day the first values hold: before the earliest day anything here is dated. */
export const firstDay = "2023-09-01";

/** Figures and words the council may change from a day on, with their first values. */
export const settings: Readonly<Record<string, number | string>> = {
	/** Whole pence a school meets itself for a pupil and year before top-up (element 2). */
	element2ThresholdPence: 600_000,
	/** The same for a group of children whose support is asked for together: their shared cost is funded whole. */
	groupSchoolPartPence: 0,
	/** The same for a project, which is about no single child. */
	projectSchoolPartPence: 0,
	/** Days before a meeting by which a bundle must be sent to be on its agenda. */
	deadlineDays: 7,
	/** The same for a City Cluster Meeting, which reads further. */
	cityDeadlineDays: 10,
	/** Cases a half-day meeting has time for. */
	placesPerMeeting: 10,
	/** Days after a meeting by which the school hears the decision. */
	decisionDays: 10,
	/** Whom a school turns to with a complaint about a decision, in words that a letter can end with. */
	complaintsContact: "ask the council’s complaints team, and give the reference",
	/** Who advises families independently of the council. */
	independentAdviceContact: "Southampton SENDIASS, the information, advice and support service",
	/** Days admin support takes to check a bundle. */
	checkDays: 3,
	/** Months after an award by which it is reviewed, at the latest. */
	reviewMonths: 12,
	/** Days before a review is due from which it counts as due soon. */
	reviewSoonDays: 56,
	/** Teaching weeks a costed provision map counts a year as. */
	weeksPerYear: 38,
	/** Counts of children below this are not published. */
	smallNumberThreshold: 5,
	/** Schools that must be possible before a key stage is shown to a panel. */
	schoolsForKeyStage: 3,
	/** A plan first final before this day stays outside the model. */
	plansOutsideBefore: "2024-09-01",
	/** Minutes without a request after which a session ends. */
	sessionIdleMinutes: 60,
	/** Where schools apply for funding while this is a trial. */
	presentApplicationUrl: "https://www.southampton.gov.uk/schools-learning/send-local-offer/",
};
