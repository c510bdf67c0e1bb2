/** The domains of the audit, in order; plans and reports name them by these codes. */
export const auditDomains = ["leadership", "environment", "skills", "teaching", "partnership"] as const;
export type AuditDomain = (typeof auditDomains)[number];

/** Domain names as people read them. */
export const auditDomainLabels: Record<AuditDomain, string> = {
	leadership: "Leadership and culture",
	environment: "Environment and resources",
	skills: "Staff skills and confidence",
	teaching: "Teaching and assessment",
	partnership: "Voice and partnership",
};

/** Statements of each domain, by question id. */
export const auditStatements = {
	leadership: [
		"leadershipSharedValues",
		"leadershipExample",
		"leadershipAmbition",
		"leadershipGovernors",
		"leadershipCapacity",
		"leadershipFairness",
	],
	environment: [
		"environmentGettingAround",
		"environmentTrips",
		"environmentClassrooms",
		"environmentAdjustments",
		"environmentWelcome",
	],
	skills: ["skillsBarriers", "skillsTraining", "skillsAttitudes"],
	teaching: [
		"teachingPlanning",
		"teachingAdapting",
		"teachingAssessment",
		"teachingCycles",
		"teachingIndependence",
	],
	partnership: ["partnershipPupilVoice", "partnershipFamilies", "partnershipWorkTogether"],
} as const satisfies Record<AuditDomain, readonly string[]>;
