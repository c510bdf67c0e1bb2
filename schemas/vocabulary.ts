/**
 * Every word that appears in forms, tables, rules and addresses, once.
 * The glossary (`docs/glossary.md`) explains each; nothing else in the code may spell them differently.
 */

/** Trial runs the whole process with notional money; live pays. Given at birth, never changed. */
export const modes = ["trial", "live"] as const;
export type Mode = (typeof modes)[number];

/** What a person may be appointed to. What they may do follows from the appointments in force today. */
export const roles = [
	"senco",
	"inclusionRepresentative",
	"headteacher",
	"governor",
	"leadSenco",
	"leadSencoDeputy",
	"nominatedHeadteacher",
	"nominatedHeadteacherDeputy",
	"localityLead",
	"educationalPsychologist",
	"principalEducationalPsychologist",
	"caseOfficer",
	"sendTeamRepresentative",
	"adminSupport",
	"strategicLead",
	"strategicDeputy",
	"guestProfessional",
	"taskAndFinishMember",
	"inclusionAuditManager",
	"dataProtectionOfficer",
	"systemAdministrator",
] as const;
export type Role = (typeof roles)[number];

/** Who of a school answers for a bundle in their own name, whoever fills it in: `x-filledBy` with one of these words. */
export const signingRoles = ["headteacher"] as const satisfies readonly Role[];
export type SigningRole = (typeof signingRoles)[number];

/** What such a person can say of a bundle. */
export const approvalOutcomes = ["approved", "changesAsked"] as const;
export type ApprovalOutcome = (typeof approvalOutcomes)[number];

/** Where an appointment holds: one school (its URN), one cluster (its id), or the whole city. */
export const scopeKinds = ["school", "cluster", "city"] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** Which part of a school a child can be in; a school's phase, not a pupil's. */
export const schoolPhases = ["infant", "junior", "primary", "secondary", "allThrough"] as const;
export type SchoolPhase = (typeof schoolPhases)[number];

/** Phases as people read them. */
export const schoolPhaseLabels: Record<SchoolPhase, string> = {
	infant: "Infant",
	junior: "Junior",
	primary: "Primary",
	secondary: "Secondary",
	allThrough: "All-through",
};

/** What the panel may know of a pupil's age: never the year group. */
export const keyStages = ["eyfs", "ks1", "ks2", "ks3", "ks4"] as const;
export type KeyStage = (typeof keyStages)[number];

/** Bundles that a meeting can be asked about (source text, 'Funding Requests'; the pilot's solution-focused and group kinds). */
export const referralKinds = [
	"solutionFocused",
	"individual",
	"group",
	"project",
	"contingency",
	"ehcpNew",
	"ehcpChange",
	"review",
] as const;
export type ReferralKind = (typeof referralKinds)[number];

/** Kinds about an education, health and care plan: what it says is owed, and the case officer brings it. */
export const planKinds: readonly ReferralKind[] = ["ehcpNew", "ehcpChange"];

/** The life of a referral; the permitted steps are in `app/domain/referral.ts`. */
export const referralStates = [
	"draft",
	"submitted",
	"returned",
	"ready",
	"listed",
	"decided",
	"closed",
	"withdrawn",
] as const;
export type ReferralState = (typeof referralStates)[number];

/** The shipped forms; the group may add others, so a form's id is a string elsewhere. */
export const shippedForms = [
	"pupil-details",
	"individual-pupil-need-referral",
	"costed-provision-map",
	"profile-of-need",
	"contingency-funding-referral",
	"review-of-individual-funding",
	"review-of-project",
	"inclusive-education-audit",
	"solution-focused-discussion",
	"project-based-work-referral",
	"group-referral",
	"qa-visit-record",
	"trial-feedback",
	"coproduction-feedback",
	"ehcp-section-f-allocation",
	"ehcp-change-of-funding",
] as const;
export type ShippedForm = (typeof shippedForms)[number];

/** The life of a form that stands alone: written, and sent once. */
export const filingStates = ["draft", "sent"] as const;
export type FilingState = (typeof filingStates)[number];

/** How an action of a plan stands. */
export const actionStates = ["notStarted", "underWay", "done", "dropped"] as const;
export type ActionState = (typeof actionStates)[number];

/** What a Locality Lead visits a school for. */
export const visitPurposes = ["fundedPupil", "project", "auditFollowUp", "induction"] as const;
export type VisitPurpose = (typeof visitPurposes)[number];

/** Purposes as people read them. */
export const visitPurposeLabels: Record<VisitPurpose, string> = {
	fundedPupil: "Support for a child or young person",
	project: "A project",
	auditFollowUp: "The plan of an audit",
	induction: "A new SENCo, or the model itself",
};

/** What is made of something that anybody said: it counts, or it is set aside. */
export const feedbackVerdicts = ["accepted", "setAside"] as const;
export type FeedbackVerdict = (typeof feedbackVerdicts)[number];

/** What has become of something a guest said of a form. */
export const guestCommentStates = ["held", "accepted", "declined"] as const;
export type GuestCommentState = (typeof guestCommentStates)[number];

/** What has become of a suggestion for a question. */
export const suggestionStates = ["open", "accepted", "declined"] as const;
export type SuggestionState = (typeof suggestionStates)[number];

/** A form version's life. At most one unpublished and one published version of a form at a time. */
export const formVersionStates = ["draft", "inConsultation", "agreed", "published", "superseded"] as const;
export type FormVersionState = (typeof formVersionStates)[number];

/** The life of a published summary: composed, sent to a second person, published and never changed again. */
export const releaseStates = ["draft", "waiting", "published"] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** What a supporting document of a referral is; with a number and a month it is the file's only name. */
export const attachmentKinds = [
	"educationalPsychologist",
	"speechAndLanguage",
	"occupationalTherapy",
	"specialistTeacher",
	"health",
	"schoolRecord",
	"childPage",
	"parentPage",
	"other",
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** Each kind as it is said on screen, in a file's name and on paper. */
export const attachmentKindLabels: Readonly<Record<AttachmentKind, string>> = {
	educationalPsychologist: "Educational psychologist’s report",
	speechAndLanguage: "Speech and language report",
	occupationalTherapy: "Occupational therapy report",
	specialistTeacher: "Specialist teacher’s report",
	health: "Health report",
	schoolRecord: "School record or plan",
	childPage: "Child’s page",
	parentPage: "Parent’s or carer’s page",
	other: "Other document",
};

/** How sensitive an answer is; a question without a class is refused at publication. */
export const dataClasses = [
	"none",
	"personal",
	"specialCategory",
	"safeguarding",
	"staff",
	"financial",
] as const;
export type DataClass = (typeof dataClasses)[number];

/** What a cluster panel sees of an answer. `redact` is free text after the redaction pass; the default is `hide`. */
export const panelTreatments = ["show", "hide", "band", "redact", "never"] as const;
export type PanelTreatment = (typeof panelTreatments)[number];

/** Named generalisations for `x-panel: band`. */
export const bands = ["keyStage", "attendanceBand", "suspensionBand", "smallCount", "yesNo"] as const;
export type Band = (typeof bands)[number];

/** Registers a question may take its choices from instead of listing them. */
export const optionRegisters = [
	"schools",
	"needTypes",
	"provisionCatalogue",
	"staffRoles",
	"halfTerms",
] as const;
export type OptionRegister = (typeof optionRegisters)[number];

/** Lists of the registers that a formula may look a code up in. */
export const lookupLists = ["hourlyRates", "provisionNames", "provisionTiers"] as const;
export type LookupList = (typeof lookupLists)[number];

/** Named formats: one function each serves server and browser (`schemas/formats.ts`). Free patterns are refused. */
export const formats = ["date", "upn", "postcode", "urn", "laestab", "email", "tenths", "rowId"] as const;
export type Format = (typeof formats)[number];

/** Areas of need of the SEND code of practice (2015, 6.28 onwards), and what belongs to none. */
export const areasOfNeed = [
	"communicationInteraction",
	"cognitionLearning",
	"socialEmotionalMentalHealth",
	"sensoryPhysical",
	"other",
] as const;
export type AreaOfNeed = (typeof areasOfNeed)[number];

/** Types of need as the SEN2 return codes them, with the area each belongs to. */
export const needTypes = {
	SPLD: { label: "Specific learning difficulty", area: "cognitionLearning" },
	MLD: { label: "Moderate learning difficulty", area: "cognitionLearning" },
	SLD: { label: "Severe learning difficulty", area: "cognitionLearning" },
	PMLD: { label: "Profound and multiple learning difficulty", area: "cognitionLearning" },
	SEMH: { label: "Social, emotional and mental health", area: "socialEmotionalMentalHealth" },
	SLCN: { label: "Speech, language and communication needs", area: "communicationInteraction" },
	ASD: { label: "Autism", area: "communicationInteraction" },
	HI: { label: "Hearing impairment", area: "sensoryPhysical" },
	VI: { label: "Vision impairment", area: "sensoryPhysical" },
	MSI: { label: "Multi-sensory impairment", area: "sensoryPhysical" },
	PD: { label: "Physical disability", area: "sensoryPhysical" },
	DS: { label: "Down syndrome", area: "other" },
	OTH: { label: "Other difficulty or disability", area: "other" },
} as const satisfies Record<string, { label: string; area: AreaOfNeed }>;
export type NeedType = keyof typeof needTypes;

/** Area names as people read them. */
export const areaLabels: Record<AreaOfNeed, string> = {
	communicationInteraction: "Communication and interaction",
	cognitionLearning: "Cognition and learning",
	socialEmotionalMentalHealth: "Social, emotional and mental health",
	sensoryPhysical: "Sensory and physical",
	other: "Other or not yet known",
};

/** Kind names as people read them. */
export const referralKindLabels: Record<ReferralKind, string> = {
	solutionFocused: "Solution-focused discussion",
	individual: "Individual pupil need",
	group: "Group",
	project: "Project-based work",
	contingency: "Contingency funding",
	ehcpNew: "EHCP, new",
	ehcpChange: "EHCP, change of funding",
	review: "Review",
};

/** Whose money an account of the ledger holds, per year and book. */
export const accountKinds = [
	"authority",
	"fund",
	"outside",
	"contingency",
	"clusterBudget",
	"committed",
	"paid",
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** What a movement of the ledger is because of. A shortfall is what a plan needs beyond its budget. */
export const causeKinds = [
	"fund",
	"scenario",
	"award",
	"shortfall",
	"release",
	"override",
	"payment",
] as const;
export type CauseKind = (typeof causeKinds)[number];

/** What a meeting can decide of an agenda item. `queried` is for plans only: back to the authority. */
export const decisionOutcomes = [
	"agreed",
	"agreedInPart",
	"agreedAsAlternative",
	"deferred",
	"queried",
	"notAgreed",
	"referredOn",
	"notConsidered",
] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** What a review decides of its award. */
export const reviewOutcomes = ["continue", "increase", "reduce", "cease"] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** In which capacity somebody confirms a decision; the last two at City Cluster Meetings. */
export const confirmingCapacities = [
	"chair",
	"deputy",
	"localityLead",
	"headOfService",
	"nominatedHeadteacher",
] as const;
export type ConfirmingCapacity = (typeof confirmingCapacities)[number];

/** In which capacity somebody attends a meeting. */
export type AttendanceCapacity = ConfirmingCapacity | "adviser" | "adminSupport" | "member";
