import type { Role } from "#schemas/vocabulary.ts";

/** A made-up person of the sample city with the appointments they hold all year. */
export interface SamplePerson {
	readonly handle: string;
	readonly name: string;
	readonly appointments: readonly SampleAppointment[];
	/** One line on the sign-in page: what this person comes to do. */
	readonly does: string;
}

/** A role and where it holds: a school by the name in the register, a cluster by its number, or the city. */
export interface SampleAppointment {
	readonly role: Role;
	readonly school?: string;
	readonly cluster?: number;
}

const city = (role: Role): readonly SampleAppointment[] => [{ role }];
const atSchool = (role: Role, school: string): SampleAppointment => ({ role, school });
const inCluster = (role: Role, cluster: number): SampleAppointment => ({ role, cluster });

/** The school whose project was decided: one can sign in for its SENCo, who reviews it, and its headteacher, who approves. */
export const projectSchool = "Newlands Primary School";

const sencos: readonly SamplePerson[] = [
	["senco-mansel-park", "Ruth Okafor", "Mansel Park Primary School"],
	["senco-newlands", "Tom Wheeler", projectSchool],
	["senco-cantell", "Priya Nair", "Cantell School"],
	["senco-regents-park", "Joan Castle", "Regents Park Community College"],
].map(([handle = "", name = "", school = ""]) => ({
	handle,
	name,
	appointments: [atSchool("senco", school)],
	does: `starts, fills in and sends referrals for ${school}`,
}));

/** Each Lead SENCo chairs a cluster and is the SENCo of one of its schools. */
const leadSencos: readonly SamplePerson[] = [
	["Helen Marsh", "Redbridge Primary School"],
	["Ade Bankole", "Tanners Brook Primary School"],
	["Sue Pritchard", "Shirley Junior School"],
	["Marek Nowak", "Bassett Green Primary School"],
	["Carol Finch", "Moorlands Primary School"],
	["Dev Chauhan", "Harefield Primary School"],
	["Lorna Baird", "Valentine Primary School"],
].map(([name = "", school = ""], index) => ({
	handle: `lead-senco-${index + 1}`,
	name,
	appointments: [inCluster("leadSenco", index + 1), atSchool("senco", school)],
	does: `chairs cluster ${index + 1} and refers for ${school}`,
}));

/** Each deputy stands beside a Lead SENCo, and is the SENCo of another school of the cluster. */
const deputies: readonly SamplePerson[] = [
	["Nadia Rahman", "Mason Moor Primary School"],
	["Will Tennant", "Springhill Catholic Primary School"],
	["Grace Adeyemi", "Foundry Lane Primary School"],
	["Paul Whitcombe", "Mansbridge Primary School"],
	["Tess Ingram", "Bitterne Manor Primary School"],
	["Yusuf Karim", "Thornhill Primary School"],
	["Moira Keane", "Weston Park Primary School"],
].map(([name = "", school = ""], index) => ({
	handle: `lead-senco-deputy-${index + 1}`,
	name,
	appointments: [inCluster("leadSencoDeputy", index + 1), atSchool("senco", school)],
	does: `stands beside the chair of cluster ${index + 1} and refers for ${school}`,
}));

const heads: readonly SamplePerson[] = [
	["Gareth Lloyd", "Fairisle Junior School"],
	["Naomi Stein", "Banister Primary School"],
	["Peter Amos", "Wordsworth Primary School"],
	["Farah Siddiqui", "Portswood Primary School"],
	["Ian Docherty", "Townhill Junior School"],
	["Beth Lawson", "Kanes Hill Primary School"],
	["Colin Oduya", "Ludlow Junior School"],
].map(([name = "", school = ""], index) => ({
	handle: `head-${index + 1}`,
	name,
	appointments: [inCluster("nominatedHeadteacher", index + 1), atSchool("headteacher", school)],
	does: `speaks for cluster ${index + 1} at City Cluster Meetings`,
}));

const council: readonly SamplePerson[] = [
	{
		handle: "strategic-lead",
		name: "Margaret Hale",
		appointments: city("strategicLead"),
		does: "reads the city’s charts and decides with a second person",
	},
	{
		handle: "strategic-deputy",
		name: "Owen Tudor",
		appointments: city("strategicDeputy"),
		does: "stands in for the strategic lead",
	},
	{
		handle: "admin",
		name: "Kelly Rowe",
		appointments: city("adminSupport"),
		does: "checks what schools send and prepares meetings",
	},
	{
		handle: "locality-lead-a",
		name: "Anita Desai",
		appointments: city("localityLead"),
		does: "supports every cluster and confirms decisions",
	},
	{
		handle: "locality-lead-b",
		name: "Simon Keats",
		appointments: city("localityLead"),
		does: "supports every cluster and confirms decisions",
	},
	{
		handle: "case-officer",
		name: "Grace Mbeki",
		appointments: city("caseOfficer"),
		does: "brings education, health and care plans",
	},
	{
		handle: "ep-1a",
		name: "Dr Leo Hartmann",
		appointments: [inCluster("educationalPsychologist", 1)],
		does: "advises cluster 1",
	},
	{
		handle: "ep-1b",
		name: "Dr Mina Farouk",
		appointments: [inCluster("educationalPsychologist", 1)],
		does: "advises cluster 1",
	},
	{
		handle: "principal-ep",
		name: "Dr Jean Abbot",
		appointments: city("principalEducationalPsychologist"),
		does: "advises the city",
	},
	{
		handle: "audit-manager",
		name: "Noel Chambers",
		appointments: city("inclusionAuditManager"),
		does: "looks after the Inclusive Education Audit",
	},
	{
		handle: "dpo",
		name: "Irene Vance",
		appointments: city("dataProtectionOfficer"),
		does: "watches over personal data",
	},
	{
		handle: "sysadmin",
		name: "Raj Patel",
		appointments: city("systemAdministrator"),
		does: "looks after people and appointments",
	},
];

const educators: readonly SamplePerson[] = [
	{
		handle: "headteacher-mansel-park",
		name: "Diane Fox",
		appointments: [atSchool("headteacher", "Mansel Park Primary School")],
		does: "approves what Mansel Park sends, and completes its yearly audit",
	},
	{
		handle: "headteacher-newlands",
		name: "Carys Bevan",
		appointments: [atSchool("headteacher", projectSchool)],
		does: "approves what Newlands sends, the review of its project among it",
	},
	{
		handle: "governor-mansel-park",
		name: "Patricia Bloom",
		appointments: [atSchool("governor", "Mansel Park Primary School")],
		does: "reads Mansel Park’s audits",
	},
	{
		handle: "tf-referral",
		name: "Alice Munro",
		appointments: city("taskAndFinishMember"),
		does: "revises the referral forms",
	},
	{
		handle: "tf-guidance",
		name: "Kofi Mensah",
		appointments: city("taskAndFinishMember"),
		does: "writes the guidance for clusters",
	},
	{
		handle: "tf-communication",
		name: "Jess Turner",
		appointments: city("taskAndFinishMember"),
		does: "looks after communication",
	},
];

/** Everybody one can sign in as on the sample city. Every name is made up. */
export const samplePeople: readonly SamplePerson[] = [
	...sencos,
	...leadSencos,
	...deputies,
	...heads,
	...council,
	...educators,
];
