import {
	type FilingState,
	planKinds,
	type ReferralKind,
	type ReferralState,
	type Role,
	type ScopeKind,
	signingRoles,
} from "#schemas/vocabulary.ts";

/** A role in force today, with where it holds. `cluster` is the cluster of a school appointment, as of today. */
export interface Appointment {
	readonly role: Role;
	readonly scopeKind: ScopeKind;
	/** A school's URN, a cluster's id, or `city`. */
	readonly scope: string;
	readonly cluster: string | null;
}

/** A signed-in person. What they may do follows from their appointments alone. */
export interface Actor {
	readonly person: string;
	readonly name: string;
	readonly appointments: readonly Appointment[];
}

/** What a request is about; each kind carries just what the rules read. */
export type Resource =
	| { readonly kind: "none" }
	| {
			readonly kind: "school";
			readonly school: string;
			readonly cluster: string | null;
			/** What is to be begun there. */
			readonly referralKind?: ReferralKind | undefined;
	  }
	| {
			readonly kind: "referral";
			readonly school: string;
			readonly cluster: string | null;
			readonly referralKind: ReferralKind;
			readonly state: ReferralState;
	  }
	| {
			readonly kind: "meeting";
			readonly meetingKind: "locality" | "city";
			/** Null for a City Cluster Meeting. */
			readonly cluster: string | null;
	  }
	| {
			readonly kind: "filing";
			readonly form: string;
			readonly school: string | null;
			readonly state: FilingState;
	  }
	| { readonly kind: "form"; readonly form: string }
	| { readonly kind: "report"; readonly audience: readonly Role[] };

/** Everything a route can ask leave for. A route names exactly one for its loader and one for its action. */
export const policies = [
	"public",
	"signedIn",
	"operations",
	"referrals:list",
	"referral:start",
	"referral:read",
	"referral:write",
	"referral:submit",
	"reviews:list",
	"review:start",
	"referral:approve",
	"queue:read",
	"queue:act",
	"outbox:read",
	"meetings:list",
	"meeting:read",
	"meeting:record",
	"meeting:confirm",
	"forms:list",
	"forms:begin",
	"form:read",
	"form:edit",
	"form:approve",
	"form:discuss",
	"form:impact",
	"report:list",
	"report:read",
	"funds:read",
	"funds:write",
	"catalogue:read",
	"catalogue:write",
	"programme:read",
	"programme:write",
	"releases:write",
	"releases:approve",
	"agreements:write",
	"meetings:plan",
	"audits:list",
	"audit:start",
	"audit:read",
	"audit:write",
	"audit:complete",
	"visits:list",
	"visit:plan",
	"visit:read",
	"visit:write",
	"visit:note",
	"visit:comment",
	"feedback:read",
] as const;
export type Policy = (typeof policies)[number];

const schoolWriters: readonly Role[] = ["senco", "inclusionRepresentative"];
const schoolReaders: readonly Role[] = [...schoolWriters, "headteacher"];

/** Who brings plans to clusters, for every school of the city; nobody else begins, writes or sends one. */
const planWriters: readonly Role[] = ["caseOfficer"];

/** A school writes what it brings; a plan is the case officer's. */
function writesReferral(actor: Actor, resource: Resource, wanted?: readonly Role[]): boolean {
	if (resource.kind !== "referral") return false;
	return bringsReferral(actor, { kind: resource.referralKind, school: resource.school }, wanted);
}

/** A school reads what it wrote, and what the case officer has sent about a pupil of its own. */
function readsReferral(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "referral") return false;
	if (writesReferral(actor, resource)) return true;
	if (resource.state === "draft") return false;
	return ownSchools(actor).includes(resource.school) || holds(actor, ["adminSupport"]);
}

function startsReferral(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "school") return holds(actor, [...schoolWriters, ...planWriters]);
	if (resource.referralKind && planKinds.includes(resource.referralKind)) return holds(actor, planWriters);
	return ownSchools(actor, schoolWriters).includes(resource.school);
}

/** Roles that read city-wide charts (design: the permission table, columns 'money' and 'audit'). */
export const reportReaders: readonly Role[] = [
	"strategicLead",
	"strategicDeputy",
	"localityLead",
	"nominatedHeadteacher",
	"nominatedHeadteacherDeputy",
	"principalEducationalPsychologist",
	"sendTeamRepresentative",
	"inclusionAuditManager",
	"dataProtectionOfficer",
];

/** Who sets the year's fund and proposes and adopts its formula, always two of them; who else may read the books. */
const fundWriters: readonly Role[] = ["strategicLead", "strategicDeputy"];
const fundReaders: readonly Role[] = [...fundWriters, "localityLead", "dataProtectionOfficer"];

/** Who switches between trial and live, always two of them; who else may read how it came about. */
const phaseSwitchers: readonly Role[] = ["strategicLead", "strategicDeputy"];
const programmeReaders: readonly Role[] = [...phaseSwitchers, "dataProtectionOfficer", "adminSupport"];

/** Who writes and publishes the Costed Provision Document, always two of them; who else reads what is under way. */
const catalogueWriters: readonly Role[] = ["strategicLead", "strategicDeputy"];
const catalogueReaders: readonly Role[] = [...catalogueWriters, "localityLead", "dataProtectionOfficer"];

/** Who reads forms as they were, are and are to be. */
const formReaders: readonly Role[] = [
	"taskAndFinishMember",
	"inclusionAuditManager",
	"strategicLead",
	"strategicDeputy",
	"dataProtectionOfficer",
];

/** Does the person revise this form? The Task and Finish group does; the audit's manager looks after the audit. */
export function editsForm(actor: Actor, form: string): boolean {
	if (holds(actor, ["taskAndFinishMember"])) return true;
	return form === "inclusive-education-audit" && holds(actor, ["inclusionAuditManager"]);
}

/** Does the person agree to whatever change of a form? Those who revise it agree to one of wording only. */
export function approvesForms(actor: Actor): boolean {
	return holds(actor, ["strategicLead", "strategicDeputy"]);
}

/** Does the person talk about a form? Those who revise it, and those who approve its versions. */
export function discussesForm(actor: Actor, form: string): boolean {
	return editsForm(actor, form) || approvesForms(actor);
}

/** Roles that may talk about a form, whoever holds them. */
export function discussingRoles(form: string): readonly Role[] {
	const everywhere = ["taskAndFinishMember", "strategicLead", "strategicDeputy"] as const;
	return form === auditForm ? [...everywhere, "inclusionAuditManager"] : everywhere;
}

/** Who approves published summaries, and who may prepare or propose one; never both of them for the same one. */
const releaseApprovers: readonly Role[] = ["strategicLead", "strategicDeputy"];
const releaseWriters: readonly Role[] = [
	...releaseApprovers,
	"localityLead",
	"adminSupport",
	"inclusionAuditManager",
];

/** Does the person hold one of these roles anywhere? */
export function holds(actor: Actor, wanted: readonly Role[]): boolean {
	return actor.appointments.some((appointment) => wanted.includes(appointment.role));
}

/** The schools a person writes referrals for, by URN. */
export function ownSchools(actor: Actor, wanted: readonly Role[] = schoolReaders): readonly string[] {
	return actor.appointments
		.filter((appointment) => appointment.scopeKind === "school" && wanted.includes(appointment.role))
		.map((appointment) => appointment.scope);
}

/**
 * Which schools' rows the database may show this person: URNs, `*` for those who work for the whole city, `plans`
 * for what is about plans wherever it is, nothing otherwise. Row-level security reads it as the second wall behind `can`.
 */
export function reachOf(actor: Actor | null): string {
	if (actor === null) return "";
	if (holds(actor, ["adminSupport"])) return "*";
	return [...ownSchools(actor), ...(bringsPlans(actor) ? ["plans"] : [])].join(",");
}

/** Does the person bring plans to clusters? */
export function bringsPlans(actor: Actor): boolean {
	return holds(actor, planWriters);
}

/** What is brought to a panel, and the school of its pupil. */
interface Brought {
	readonly kind: ReferralKind;
	readonly school: string;
}

/** Is it the person who brings this: of a plan a case officer, of anything else somebody of the school? */
export function bringsReferral(actor: Actor, { kind, school }: Brought, wanted = schoolReaders): boolean {
	return planKinds.includes(kind) ? bringsPlans(actor) : ownSchools(actor, wanted).includes(school);
}

/** Does the person know the pupil anyway, so that reading the identity is nothing to note? */
export function knowsPupil(actor: Actor, brought: Brought): boolean {
	return bringsReferral(actor, brought) || ownSchools(actor).includes(brought.school);
}

/** The form of a school's yearly audit. */
export const auditForm = "inclusive-education-audit";

/** The form of a visit's record. */
export const visitForm = "qa-visit-record";

/** Who visits schools, and who reads and answers what anybody says. */
const visitWriters: readonly Role[] = ["localityLead"];
const feedbackReaders: readonly Role[] = ["adminSupport", "strategicLead", "strategicDeputy"];

/** Who reads the audit of their school; those who write it, and of them who completes it. */
const auditWriters: readonly Role[] = ["headteacher", "senco", "inclusionRepresentative"];
const auditReaders: readonly Role[] = [...auditWriters, "governor"];

/**
 * Whose filings (forms that stand alone) the database may show this person, as `form:school` or `form:*`: their own
 * schools', or all where they work for the whole city. The second wall behind `can`.
 */
export function filingReachOf(actor: Actor | null): string {
	if (actor === null) return "";
	const own = ownSchools(actor, auditReaders).map((school) => `${auditForm}:${school}`);
	const visited = ownSchools(actor).map((school) => `${visitForm}:${school}`);
	return [
		...own,
		...visited,
		...(holds(actor, ["inclusionAuditManager"]) ? [`${auditForm}:*`] : []),
		...(holds(actor, visitWriters) ? [`${visitForm}:*`] : []),
		...(holds(actor, feedbackReaders) ? ["trial-feedback:*", "coproduction-feedback:*"] : []),
	].join(",");
}

/** A visit and its record: Locality Leads all of them, a school those to it. */
function reachesVisit(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "filing" || resource.form !== visitForm || resource.school === null) return false;
	return holds(actor, visitWriters) || ownSchools(actor).includes(resource.school);
}

/** A school says what it thinks of a record once it can read it. */
function saysOfVisit(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "filing" || resource.form !== visitForm || resource.school === null) return false;
	return resource.state === "sent" && ownSchools(actor).includes(resource.school);
}

/** The audit's manager reads what a school has completed, and nothing that it is still writing. */
function readsAudit(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "filing" || resource.form !== auditForm || resource.school === null) return false;
	if (ownSchools(actor, auditReaders).includes(resource.school)) return true;
	return resource.state === "sent" && holds(actor, ["inclusionAuditManager"]);
}

function writesAudit(actor: Actor, resource: Resource, wanted: readonly Role[]): boolean {
	if (resource.kind !== "filing" || resource.form !== auditForm || resource.school === null) return false;
	return ownSchools(actor, wanted).includes(resource.school);
}

/** Who comes to every locality cluster meeting, and who to those of their own cluster. */
const allLocalities: readonly Role[] = ["adminSupport", "localityLead"];
const ownLocality: readonly Role[] = [
	"leadSenco",
	"leadSencoDeputy",
	"senco",
	"inclusionRepresentative",
	"educationalPsychologist",
];
/** Who comes to City Cluster Meetings. */
const cityMembers: readonly Role[] = [
	"adminSupport",
	"localityLead",
	"nominatedHeadteacher",
	"nominatedHeadteacherDeputy",
	"strategicLead",
	"strategicDeputy",
	"principalEducationalPsychologist",
	"sendTeamRepresentative",
];

/** Does the person hold one of these roles in the cluster, or at a school of it? */
function holdsIn(actor: Actor, wanted: readonly Role[], cluster: string | null): boolean {
	return actor.appointments.some(
		(held) => wanted.includes(held.role) && cluster !== null && held.cluster === cluster,
	);
}

function readsMeeting(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "meeting") return false;
	if (resource.meetingKind === "city") return holds(actor, cityMembers);
	return holds(actor, allLocalities) || holdsIn(actor, ownLocality, resource.cluster);
}

/** Chair, deputy and Locality Lead; at city meetings the Head of Service and Nominated Headteachers. */
function confirmsAt(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "meeting") return false;
	if (resource.meetingKind === "locality") {
		const chairs = holdsIn(actor, ["leadSenco", "leadSencoDeputy"], resource.cluster);
		return chairs || holds(actor, ["localityLead"]);
	}
	const heads: readonly Role[] = ["nominatedHeadteacher", "nominatedHeadteacherDeputy"];
	return holds(actor, ["strategicLead", "strategicDeputy", ...heads]);
}

/** Admin support types the record; chair and deputy, or at city meetings the Head of Service, may too. */
function recordsAt(actor: Actor, resource: Resource): boolean {
	if (resource.kind !== "meeting") return false;
	if (holds(actor, ["adminSupport"])) return true;
	return resource.meetingKind === "locality"
		? holdsIn(actor, ["leadSenco", "leadSencoDeputy"], resource.cluster)
		: holds(actor, ["strategicLead", "strategicDeputy"]);
}

const rules: Record<Policy, (actor: Actor, resource: Resource) => boolean> = {
	public: () => true,
	signedIn: () => true,
	operations: () => false,
	"referrals:list": (actor) => holds(actor, [...schoolReaders, ...planWriters]),
	"referral:start": startsReferral,
	"referral:read": readsReferral,
	"referral:write": (actor, resource) => writesReferral(actor, resource),
	"referral:submit": (actor, resource) => writesReferral(actor, resource, schoolWriters),
	"reviews:list": (actor) => holds(actor, [...schoolReaders, "adminSupport", "localityLead"]),
	"review:start": (actor, resource) =>
		resource.kind === "school" && ownSchools(actor, schoolWriters).includes(resource.school),
	"referral:approve": (actor, resource) =>
		resource.kind === "referral" && ownSchools(actor, signingRoles).includes(resource.school),
	"queue:read": (actor) => holds(actor, ["adminSupport"]),
	"outbox:read": (actor) => holds(actor, ["adminSupport"]),
	"queue:act": (actor, resource) => holds(actor, ["adminSupport"]) && resource.kind === "referral",
	"funds:read": (actor) => holds(actor, fundReaders),
	"funds:write": (actor) => holds(actor, fundWriters),
	"catalogue:read": (actor) => holds(actor, catalogueReaders),
	"catalogue:write": (actor) => holds(actor, catalogueWriters),
	"programme:read": (actor) => holds(actor, programmeReaders),
	"programme:write": (actor) => holds(actor, phaseSwitchers),
	"releases:write": (actor) => holds(actor, releaseWriters),
	"releases:approve": (actor) => holds(actor, releaseApprovers),
	"agreements:write": (actor) => holds(actor, [...phaseSwitchers, "adminSupport"]),
	"meetings:plan": (actor) => holds(actor, [...phaseSwitchers, "adminSupport"]),
	"audits:list": (actor) => holds(actor, [...auditReaders, "inclusionAuditManager"]),
	"audit:start": (actor, resource) =>
		resource.kind === "school" && ownSchools(actor, auditWriters).includes(resource.school),
	"audit:read": readsAudit,
	"audit:write": (actor, resource) => writesAudit(actor, resource, auditWriters),
	"visits:list": (actor) => holds(actor, [...visitWriters, ...schoolReaders]),
	"visit:plan": (actor) => holds(actor, visitWriters),
	"visit:read": reachesVisit,
	"visit:write": (actor, resource) => reachesVisit(actor, resource) && holds(actor, visitWriters),
	"visit:note": reachesVisit,
	"visit:comment": saysOfVisit,
	"feedback:read": (actor) => holds(actor, feedbackReaders),
	"audit:complete": (actor, resource) => writesAudit(actor, resource, ["headteacher"]),
	"meetings:list": (actor) => holds(actor, [...allLocalities, ...ownLocality, ...cityMembers]),
	"meeting:read": readsMeeting,
	"meeting:record": recordsAt,
	"meeting:confirm": confirmsAt,
	"forms:list": (actor) => holds(actor, formReaders),
	"forms:begin": (actor) => holds(actor, ["taskAndFinishMember"]),
	"form:read": (actor, resource) => resource.kind === "form" && holds(actor, formReaders),
	"form:edit": (actor, resource) => resource.kind === "form" && editsForm(actor, resource.form),
	"form:approve": (actor, resource) =>
		resource.kind === "form" && (approvesForms(actor) || editsForm(actor, resource.form)),
	"form:discuss": (actor, resource) => resource.kind === "form" && discussesForm(actor, resource.form),
	"form:impact": (actor, resource) =>
		resource.kind === "form" && holds(actor, [...formReaders, "adminSupport"]),
	"report:list": (actor) => holds(actor, reportReaders),
	"report:read": (actor, resource) => resource.kind === "report" && holds(actor, resource.audience),
};

/**
 * May this person do this to that? The one place that says so; `null` is somebody not signed in.
 * Source: the permission table of the design, held as data in `tests/permissions.ts`.
 */
export function can(actor: Actor | null, policy: Policy, resource: Resource): boolean {
	if (policy === "public") return true;
	return actor !== null && rules[policy](actor, resource);
}
