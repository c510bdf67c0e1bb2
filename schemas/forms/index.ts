import type { ExtendedJSONSchema, FromExtendedSchema } from "json-schema-to-ts";
import type { Annotations, FormDocument } from "#schemas/annotations.ts";
import type { ShippedForm } from "#schemas/vocabulary.ts";
import { contingencyFundingReferral } from "./contingency-funding-referral/version-1.ts";
import { coproductionFeedback } from "./coproduction-feedback/version-1.ts";
import { costedProvisionMap } from "./costed-provision-map/version-1.ts";
import { ehcpChangeOfFunding } from "./ehcp-change-of-funding/version-1.ts";
import { ehcpSectionFAllocation } from "./ehcp-section-f-allocation/version-1.ts";
import { groupReferral } from "./group-referral/version-1.ts";
import { inclusiveEducationAudit } from "./inclusive-education-audit/version-1.ts";
import { individualPupilNeedReferral } from "./individual-pupil-need-referral/version-1.ts";
import { profileOfNeed } from "./profile-of-need/version-1.ts";
import { projectBasedWorkReferral } from "./project-based-work-referral/version-1.ts";
import { pupilDetails } from "./pupil-details/version-1.ts";
import { qaVisitRecord } from "./qa-visit-record/version-1.ts";
import { reviewOfIndividualFunding } from "./review-of-individual-funding/version-1.ts";
import { reviewOfProject } from "./review-of-project/version-1.ts";
import { solutionFocusedDiscussion } from "./solution-focused-discussion/version-1.ts";
import { trialFeedback } from "./trial-feedback/version-1.ts";

export {
	contingencyFundingReferral,
	coproductionFeedback,
	costedProvisionMap,
	ehcpChangeOfFunding,
	ehcpSectionFAllocation,
	groupReferral,
	inclusiveEducationAudit,
	individualPupilNeedReferral,
	profileOfNeed,
	projectBasedWorkReferral,
	pupilDetails,
	qaVisitRecord,
	reviewOfIndividualFunding,
	reviewOfProject,
	solutionFocusedDiscussion,
	trialFeedback,
};

/** The forms as shipped, by id: version 1 of each. Later versions live in the database. */
export const shippedDocuments: Record<ShippedForm, FormDocument> = {
	"pupil-details": pupilDetails,
	"individual-pupil-need-referral": individualPupilNeedReferral,
	"costed-provision-map": costedProvisionMap,
	"profile-of-need": profileOfNeed,
	"contingency-funding-referral": contingencyFundingReferral,
	"review-of-individual-funding": reviewOfIndividualFunding,
	"review-of-project": reviewOfProject,
	"inclusive-education-audit": inclusiveEducationAudit,
	"solution-focused-discussion": solutionFocusedDiscussion,
	"project-based-work-referral": projectBasedWorkReferral,
	"group-referral": groupReferral,
	"qa-visit-record": qaVisitRecord,
	"trial-feedback": trialFeedback,
	"coproduction-feedback": coproductionFeedback,
	"ehcp-section-f-allocation": ehcpSectionFAllocation,
	"ehcp-change-of-funding": ehcpChangeOfFunding,
};

/** Rows of a table with every column optional; any other answer as it is. */
type RowsOf<Value> = Value extends readonly object[] ? readonly Partial<Value[number]>[] : Value;

/**
 * Answers of a shipped form. A condition or a mode may hide a question or column the schema requires, so that each
 * may be missing; what stands there has the type its question asks for.
 */
type AnswersOf<Schema extends ExtendedJSONSchema<Annotations>> = {
	[Question in keyof FromExtendedSchema<Annotations, Schema>]?: RowsOf<
		FromExtendedSchema<Annotations, Schema>[Question]
	>;
};

export type PupilDetailsAnswers = AnswersOf<typeof pupilDetails.schema>;
export type IndividualPupilNeedReferralAnswers = AnswersOf<typeof individualPupilNeedReferral.schema>;
export type CostedProvisionMapAnswers = AnswersOf<typeof costedProvisionMap.schema>;
export type ProfileOfNeedAnswers = AnswersOf<typeof profileOfNeed.schema>;
export type ContingencyFundingReferralAnswers = AnswersOf<typeof contingencyFundingReferral.schema>;
export type ReviewOfIndividualFundingAnswers = AnswersOf<typeof reviewOfIndividualFunding.schema>;
export type ReviewOfProjectAnswers = AnswersOf<typeof reviewOfProject.schema>;
export type InclusiveEducationAuditAnswers = AnswersOf<typeof inclusiveEducationAudit.schema>;
export type SolutionFocusedDiscussionAnswers = AnswersOf<typeof solutionFocusedDiscussion.schema>;
export type ProjectBasedWorkReferralAnswers = AnswersOf<typeof projectBasedWorkReferral.schema>;
export type GroupReferralAnswers = AnswersOf<typeof groupReferral.schema>;
export type QaVisitRecordAnswers = AnswersOf<typeof qaVisitRecord.schema>;
