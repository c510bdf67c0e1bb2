import type { ReportDefinition } from "#reports/report.ts";

/** Inclusion audit outcomes: where schools stand by their own judgement, domain by domain and cluster by cluster. */
export const auditOutcomes = {
	id: "audit-outcomes",
	title: "Inclusion audit outcomes",
	question: "Where do schools say they stand with including everybody, and what has changed since last year?",
	audience: [
		"strategicLead",
		"strategicDeputy",
		"localityLead",
		"nominatedHeadteacher",
		"nominatedHeadteacherDeputy",
		"principalEducationalPsychologist",
		"sendTeamRepresentative",
		"inclusionAuditManager",
		"dataProtectionOfficer",
	],
	// Audits are of schools, whatever becomes of the trial.
	book: "live",
	filters: [
		{ name: "year", label: "Academic year", all: "This academic year", frames: true, choices: "auditYear" },
		{ name: "cluster", label: "Cluster", all: "All clusters" },
		{ name: "phase", label: "Phase", all: "All phases" },
	],
	notes: [
		"A school counts once, with the audit it has completed for the year; audits that are still being written are left out.",
		"A domain is embedded, or not started, where the school says so of every statement; in progress otherwise.",
		"How far is the way to ‘every statement embedded’; in progress counts half. Of several schools it is the mean, and half of the schools lie between the two quarters.",
		"Change since last year is that of schools with an audit in both years, and of no others.",
		"Ratings are a school’s own. They show where help would do most, and are no measure of schools against each other.",
		"Figures of fewer schools than the smallest number that may be shown are left out, and so is one cluster more where the rest would give them away.",
		"A school counts in the cluster it belonged to on the day it completed its audit.",
	],
} as const satisfies ReportDefinition;
