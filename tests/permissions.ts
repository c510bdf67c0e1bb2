import type { Case, Found, FoundMeeting, RouteRule } from "#tests/permissionCase.ts";
import { aloneRules } from "#tests/permissionsAlone.ts";
import { type PersonName, people } from "#tests/setup/people.ts";

/**
 * Who may do what, route by route: the permission table as data. A route that is not here, or a read or write of it
 * that is not here, fails the tests. Nobody signed in is asked everywhere: they may do only what is `public`.
 */

/** Whoever is signed in. */
const everybody = Object.keys(people) as PersonName[];

/** Those of the school in question; a lead SENCo and a nominated headteacher have a school of their own, another one. */
const ownSchool: readonly PersonName[] = ["senco", "headteacher"];
/** Everybody who has a school. */
const anySchool: readonly PersonName[] = [...ownSchool, "otherSenco", "leadSenco", "nominatedHead"];
const anySenco: readonly PersonName[] = ["senco", "otherSenco", "leadSenco"];
/** Everybody who comes to some meeting. */
const meetingMembers: readonly PersonName[] = [
	...anySenco,
	"nominatedHead",
	"localityLead",
	"adminSupport",
	"psychologist",
	"principalPsychologist",
	"strategicLead",
];
const reportReaders: readonly PersonName[] = [
	"strategicLead",
	"localityLead",
	"nominatedHead",
	"principalPsychologist",
	"dataProtection",
];

/** No draft is under way in the sample city, so those allowed are told that there is nothing there. */
const catalogueCase = (route: string, about: string): Case => ({
	about,
	path: () => route.replace(":code", "CL02"),
	allowed: ["strategicLead"],
	otherwise: 403,
	answered: 404,
});
/** A provision is saved against the revision of a draft: without one, it has moved on. */
const nothingUnderWay = (route: string) =>
	route.includes(":code")
		? { answered: 409, fields: () => ({ _action: "remove", revision: "1" }) }
		: { fields: () => ({ revision: "1" }) };

const fundReaders: readonly PersonName[] = ["strategicLead", "localityLead", "dataProtection"];

/** A meeting as the table asks of it: which one, and who reads, records and confirms there. */
interface MeetingPlace {
	readonly words: string;
	readonly of: (found: Found) => FoundMeeting;
	readonly readers: readonly PersonName[];
	readonly recorders: readonly PersonName[];
	readonly confirmers: readonly PersonName[];
}

const meetingPlaces: readonly MeetingPlace[] = [
	{
		words: "a locality meeting of the school's cluster",
		of: ({ localityMeeting }) => localityMeeting,
		readers: ["senco", "leadSenco", "psychologist", "localityLead", "adminSupport"],
		recorders: ["leadSenco", "adminSupport"],
		confirmers: ["leadSenco", "localityLead"],
	},
	{
		words: "a City Cluster Meeting",
		of: ({ cityMeeting }) => cityMeeting,
		readers: ["adminSupport", "localityLead", "nominatedHead", "strategicLead", "principalPsychologist"],
		recorders: ["adminSupport", "strategicLead"],
		confirmers: ["strategicLead", "nominatedHead"],
	},
];

const nowhere: Case = {
	about: "a meeting that does not exist",
	path: () => "/meetings/AAAAAAAAAAAAAAAAAAAAAA",
	allowed: [],
	otherwise: 404,
};

function meetingReads(ending: string): readonly Case[] {
	const places = meetingPlaces.map(
		({ words, of, readers }): Case => ({
			about: `${words}${ending}`,
			path: (found) => `/meetings/${of(found).id}${ending}`,
			allowed: readers,
			otherwise: 403,
		}),
	);
	return [...places, { ...nowhere, path: (found) => `${nowhere.path(found)}${ending}` }];
}

/** A deed at a meeting: who does it, what is posted, and what they are answered about a case that is decided. */
interface Deed {
	readonly words: string;
	readonly by: (place: MeetingPlace) => readonly PersonName[];
	readonly fields: (reference: string) => Readonly<Record<string, string>>;
	readonly answered: number;
}

const attendance: Deed = {
	words: "take attendance of",
	by: ({ recorders }) => recorders,
	fields: () => ({}),
	answered: 303,
};
const emptyRecord: Deed = {
	words: "record another decision of a decided case at",
	by: ({ recorders }) => recorders,
	fields: (reference) => ({ intent: "record", case: reference }),
	answered: 409,
};
const confirmationOfNothing: Deed = {
	words: "confirm a decision there is not at",
	by: ({ confirmers }) => confirmers,
	fields: (reference) => ({ intent: "confirm", case: reference, decision: "none" }),
	answered: 409,
};

function meetingPosts(ending: string, deed: Deed): readonly Case[] {
	const places = meetingPlaces.map(
		(place): Case => ({
			about: `${deed.words} ${place.words}`,
			path: (found) => `/meetings/${place.of(found).id}${ending}`,
			fields: (found) => deed.fields(place.of(found).decidedCase),
			allowed: deed.by(place),
			otherwise: 403,
			answered: deed.answered,
		}),
	);
	const absent = { ...nowhere, about: `${deed.words} ${nowhere.about}` };
	return [...places, { ...absent, path: (found) => `${nowhere.path(found)}${ending}`, fields: () => ({}) }];
}

const releaseWriters: readonly PersonName[] = [
	"strategicLead",
	"localityLead",
	"adminSupport",
	"auditManager",
];
/** Who reads forms, version by version. */
const formReaders: readonly PersonName[] = [
	"strategicLead",
	"taskAndFinish",
	"auditManager",
	"dataProtection",
];

const publicPages = [
	"/",
	"/*",
	"/accessibility",
	"/brand.css",
	"/cookies",
	"/how-it-works",
	"/own-words",
	"/own-words/child",
	"/own-words/parent",
	"/privacy",
	"/published",
	"/published/:release",
	"/published/:release.csv",
	"/updates",
	"/updates.atom",
] as const;

/** The table. */
export const permissions: readonly RouteRule[] = [
	...publicPages.map(
		(route): RouteRule => ({ route, read: "public", post: route === "/*" ? "public" : "none" }),
	),
	{ route: "/sign-in", read: "public", post: "public" },
	{ route: "/sign-in/sample", read: "public", post: "public" },
	{ route: "/sign-in/again", read: "public", post: "public" },
	{ route: "/sign-out", read: "none", post: "public" },
	{ route: "/invitations/:token", read: "public", post: "public" },
	{
		route: "/referrals",
		read: [
			{
				about: "the school's list of referrals",
				path: () => "/referrals",
				allowed: [...anySchool, "caseOfficer"],
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/referrals/new",
		read: [
			{
				about: "how to start a referral",
				path: () => "/referrals/new",
				allowed: [...anySenco, "caseOfficer"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "start a referral for the school",
				path: () => "/referrals/new",
				fields: ({ school }) => ({ school, kind: "individual" }),
				allowed: ["senco"],
				otherwise: 404,
				answered: 303,
			},
			{
				about: "bring a new plan of a pupil of the school",
				path: () => "/referrals/new",
				fields: ({ school }) => ({ school, kind: "ehcpNew" }),
				allowed: ["caseOfficer"],
				otherwise: 404,
				answered: 303,
			},
		],
	},
	{
		route: "/referrals/:reference",
		read: [
			{
				about: "the school's draft",
				path: ({ ownDraft }) => `/referrals/${ownDraft}`,
				allowed: ownSchool,
				otherwise: 404,
			},
			{
				about: "another cluster's draft",
				path: ({ otherDraft }) => `/referrals/${otherDraft}`,
				allowed: ["otherSenco"],
				otherwise: 404,
			},
		],
		post: "none",
	},
	{
		route: "/referrals/:reference/:document/:page",
		read: [
			{
				about: "a page of the school's draft",
				path: ({ ownDraft, section }) => `/referrals/${ownDraft}/${section}`,
				allowed: ownSchool,
				otherwise: 404,
			},
			{
				about: "a page of another cluster's draft",
				path: ({ otherDraft, section }) => `/referrals/${otherDraft}/${section}`,
				allowed: ["otherSenco"],
				otherwise: 404,
			},
		],
		post: [
			{
				about: "write a page of another cluster's draft",
				path: ({ otherDraft, section }) => `/referrals/${otherDraft}/${section}`,
				fields: () => ({ revision: "0", _action: "exit" }),
				allowed: ["otherSenco"],
				otherwise: 404,
				answered: 409,
			},
		],
	},
	{
		route: "/referrals/:reference/:document/:page/autosave",
		read: "none",
		post: [
			{
				about: "save a page of another cluster's draft",
				path: ({ otherDraft, section }) => `/referrals/${otherDraft}/${section}/autosave`,
				fields: () => ({ revision: "0" }),
				allowed: ["otherSenco"],
				otherwise: 404,
				answered: 409,
			},
		],
	},
	{
		route: "/referrals/:reference/copy",
		read: [
			{
				about: "the rows of the school's other maps",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/copy`,
				allowed: ownSchool,
				otherwise: 404,
			},
		],
		post: [
			{
				about: "copy rows into the school's draft, if any are chosen",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/copy`,
				allowed: ownSchool,
				otherwise: 404,
				answered: 422,
			},
			{
				about: "copy rows into another cluster's draft",
				path: ({ otherDraft }) => `/referrals/${otherDraft}/copy`,
				allowed: ["otherSenco"],
				otherwise: 404,
				answered: 422,
			},
		],
	},
	{
		route: "/referrals/:reference/approve",
		read: [
			{
				about: "what the school's headteacher is to approve",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/approve`,
				allowed: ["headteacher"],
				otherwise: 404,
			},
		],
		post: [
			{
				about: "approve what the school has begun; of answers that are not these it is refused",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/approve`,
				allowed: ["headteacher"],
				otherwise: 404,
				answered: 409,
				fields: () => ({ outcome: "approved", content: "other" }),
			},
			{
				about: "approve what a school of another cluster has begun",
				path: ({ otherDraft }) => `/referrals/${otherDraft}/approve`,
				allowed: [],
				otherwise: 404,
				fields: () => ({ outcome: "approved", content: "other" }),
			},
		],
	},
	{
		route: "/referrals/:reference/check",
		read: [
			{
				about: "all answers of the school's draft",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/check`,
				allowed: ownSchool,
				otherwise: 404,
			},
		],
		post: [
			{
				about: "send the school's draft, if its key is right",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/check`,
				fields: () => ({ key: "not-the-key-on-the-page", confirmed: "yes" }),
				allowed: ["senco"],
				otherwise: 404,
				answered: 409,
			},
			{
				about: "send another cluster's draft",
				path: ({ otherDraft }) => `/referrals/${otherDraft}/check`,
				fields: () => ({ key: "not-the-key-on-the-page", confirmed: "yes" }),
				allowed: ["otherSenco"],
				otherwise: 404,
				answered: 409,
			},
		],
	},
	{
		route: "/referrals/:reference/decision",
		read: [
			{
				about: "the decision on a referral of the school",
				path: ({ ownAward }) => `/referrals/${ownAward}/decision`,
				allowed: [...ownSchool, "adminSupport"],
				otherwise: 404,
			},
			{
				about: "the decision on a draft",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/decision`,
				allowed: [],
				otherwise: 404,
			},
		],
		post: "none",
	},
	{
		route: "/referrals/:reference/withdraw",
		read: [
			{
				about: "how the school's draft is withdrawn",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/withdraw`,
				allowed: ["senco"],
				otherwise: 404,
			},
		],
		post: [
			{
				about: "withdraw the school's draft, if a reason is given",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/withdraw`,
				fields: () => ({ reason: " " }),
				allowed: ["senco"],
				otherwise: 404,
				answered: 422,
			},
			{
				about: "withdraw another cluster's draft, if a reason is given",
				path: ({ otherDraft }) => `/referrals/${otherDraft}/withdraw`,
				fields: () => ({ reason: "" }),
				allowed: ["otherSenco"],
				otherwise: 404,
				answered: 422,
			},
		],
	},
	{
		route: "/referrals/:reference/attachments",
		read: [
			{
				about: "the supporting documents of the school's draft",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/attachments`,
				allowed: ownSchool,
				otherwise: 404,
			},
			{
				about: "the supporting documents another cluster's school has sent",
				path: ({ otherSent }) => `/referrals/${otherSent}/attachments`,
				allowed: ["otherSenco", "adminSupport"],
				otherwise: 404,
			},
		],
		post: [
			{
				about: "attach a file to the school's draft, if there is one",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/attachments`,
				fields: () => ({ kind: "other" }),
				allowed: ownSchool,
				otherwise: 404,
				answered: 422,
			},
		],
	},
	{
		route: "/referrals/:reference/attachments/add",
		read: "none",
		post: [
			{
				about: "attach a file to another cluster's draft, if there is one",
				path: ({ otherDraft }) => `/referrals/${otherDraft}/attachments/add`,
				fields: () => ({ kind: "other" }),
				allowed: ["otherSenco"],
				otherwise: 404,
				answered: 422,
			},
		],
	},
	{
		route: "/referrals/:reference/attachments/:attachment",
		read: [
			{
				about: "a supporting document there is not",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/attachments/AAAAAAAAAAAAAAAAAAAAAA`,
				allowed: ownSchool,
				otherwise: 404,
				answered: 404,
			},
		],
		post: "none",
	},
	{
		route: "/referrals/:reference/attachments/:attachment/remove",
		read: [
			{
				about: "whether to remove a supporting document there is not",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/attachments/AAAAAAAAAAAAAAAAAAAAAA/remove`,
				allowed: ownSchool,
				otherwise: 404,
				answered: 404,
			},
		],
		post: [
			{
				about: "remove a supporting document there is not",
				path: ({ otherDraft }) => `/referrals/${otherDraft}/attachments/AAAAAAAAAAAAAAAAAAAAAA/remove`,
				allowed: ["otherSenco"],
				otherwise: 404,
				answered: 404,
			},
		],
	},
	{
		route: "/referrals/:reference/sent.pdf",
		read: [
			{
				about: "what another cluster's school has sent, as a PDF",
				path: ({ otherSent }) => `/referrals/${otherSent}/sent.pdf`,
				allowed: ["otherSenco", "adminSupport"],
				otherwise: 404,
			},
		],
		post: "none",
	},
	{
		route: "/referrals/:reference/answers.pdf",
		read: [
			{
				about: "the school's draft, as a PDF",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/answers.pdf`,
				allowed: ownSchool,
				otherwise: 404,
			},
		],
		post: "none",
	},
	{
		route: "/forms/:form/versions/:number/paper.pdf",
		read: [
			{
				about: "an empty form to print",
				path: () => "/forms/costed-provision-map/versions/1/paper.pdf",
				allowed: everybody,
				otherwise: 404,
			},
		],
		post: "none",
	},
	{
		route: "/referrals/:reference/sent",
		read: [
			{
				about: "what the school has sent",
				path: ({ ownSent }) => `/referrals/${ownSent}/sent`,
				allowed: [...ownSchool, "adminSupport"],
				otherwise: 404,
			},
			{
				about: "what another cluster's school has sent",
				path: ({ otherSent }) => `/referrals/${otherSent}/sent`,
				allowed: ["otherSenco", "adminSupport"],
				otherwise: 404,
			},
		],
		post: "none",
	},
	{
		route: "/outbox",
		read: [
			{
				about: "the notices that go out by mail",
				path: () => "/outbox",
				allowed: ["adminSupport"],
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/reviews",
		read: [
			{
				about: "the awards to be reviewed",
				path: () => "/reviews",
				allowed: [...anySchool, "localityLead", "adminSupport"],
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/reviews/:award/new",
		read: [
			{
				about: "what the review of an award of its school asks",
				path: ({ ownAward }) => `/reviews/${ownAward}/new`,
				allowed: ["senco"],
				otherwise: 404,
			},
			{
				about: "what the review of an award asks that there is not",
				path: () => "/reviews/2222-22/new",
				allowed: [],
				otherwise: 404,
			},
			{
				about: "what a trial review of the present system asks",
				path: () => "/reviews/present/new",
				allowed: anySenco,
				otherwise: 404,
			},
		],
		post: [
			{
				about: "start a review while one of that award is under way",
				path: ({ ownAward }) => `/reviews/${ownAward}/new`,
				fields: () => ({}),
				allowed: ["senco"],
				otherwise: 404,
				answered: 409,
			},
			{
				about: "start a trial review for the school",
				path: () => "/reviews/present/new",
				fields: ({ school }) => ({ school }),
				allowed: ["senco"],
				otherwise: 404,
				answered: 303,
			},
		],
	},
	{
		route: "/funds",
		read: [{ about: "the fund of this year", path: () => "/funds", allowed: fundReaders, otherwise: 403 }],
		post: "none",
	},
	{
		route: "/funds/:year",
		read: [{ about: "a year's fund", path: () => "/funds/2025-26", allowed: fundReaders, otherwise: 403 }],
		post: [
			{
				about: "set a year's fund, if it is filled in",
				path: () => "/funds/2025-26",
				fields: () => ({ _action: "fund" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 422,
			},
			{
				about: "allow a budget more, if a reason is given",
				path: () => "/funds/2025-26",
				fields: () => ({ _action: "override" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/funds/:year/scenarios",
		read: [
			{
				about: "a year's scenarios",
				path: () => "/funds/2025-26/scenarios",
				allowed: fundReaders,
				otherwise: 403,
			},
		],
		post: [
			{
				about: "draft a scenario, if it is filled in",
				path: () => "/funds/2025-26/scenarios",
				fields: () => ({ _action: "draft" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 422,
			},
			{
				about: "adopt a scenario, if it exists",
				path: () => "/funds/2025-26/scenarios",
				fields: () => ({ _action: "adopt", scenario: "none" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/funds/:year/payments",
		read: [
			{
				about: "a year's payments",
				path: () => "/funds/2025-26/payments",
				allowed: fundReaders,
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/funds/:year/payments/:term",
		read: [
			{
				about: "what is due in a term",
				path: () => "/funds/2025-26/payments/2025-26-summer",
				allowed: fundReaders,
				otherwise: 403,
			},
		],
		post: [
			{
				about: "mark a term as paid, if the sum is the one due",
				path: () => "/funds/2025-26/payments/2025-26-summer",
				fields: () => ({ pence: "1" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 409,
			},
		],
	},
	{
		route: "/funds/:year/ledger",
		read: [
			{
				about: "a year's ledger",
				path: () => "/funds/2025-26/ledger",
				allowed: fundReaders,
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/programme",
		read: [
			{
				about: "the phases of the programme",
				path: () => "/programme",
				allowed: ["strategicLead", "dataProtection", "adminSupport"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "propose a switch, if it is filled in",
				path: () => "/programme",
				fields: () => ({ _action: "propose" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 422,
			},
			{
				about: "approve a switch, if one is proposed",
				path: () => "/programme",
				fields: () => ({ _action: "approve", proposal: "none" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/programme/kinds",
		read: [
			{
				about: "the kinds of referral and how they came about",
				path: () => "/programme/kinds",
				allowed: ["strategicLead", "dataProtection", "adminSupport"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "approve a change of a kind, if one is proposed",
				path: () => "/programme/kinds",
				fields: () => ({ _action: "approve", rule: "none" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/programme/kinds/:kind",
		read: [
			{
				about: "set a kind of referral",
				path: () => "/programme/kinds/group",
				allowed: ["strategicLead"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "propose a change of a kind, if it is filled in",
				path: () => "/programme/kinds/group",
				fields: () => ({ reason: "" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/programme/clusters",
		read: [
			{
				about: "the groupings of schools into clusters",
				path: () => "/programme/clusters",
				allowed: ["strategicLead", "dataProtection", "adminSupport"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "approve a grouping, if one is proposed",
				path: () => "/programme/clusters",
				fields: () => ({ _action: "approve", grouping: "none" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/programme/clusters/new",
		read: [
			{
				about: "draft a grouping",
				path: () => "/programme/clusters/new",
				allowed: ["strategicLead"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "propose a grouping, if it is filled in",
				path: () => "/programme/clusters/new",
				fields: () => ({ name: "" }),
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/programme/meetings",
		read: [
			{
				about: "the meetings that are planned",
				path: () => "/programme/meetings",
				allowed: ["strategicLead", "adminSupport"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "plan a meeting, if it is filled in",
				path: () => "/programme/meetings",
				fields: () => ({ place: "" }),
				allowed: ["strategicLead", "adminSupport"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/programme/agreements",
		read: [
			{
				about: "the schools' data-sharing agreements",
				path: () => "/programme/agreements",
				allowed: ["strategicLead", "dataProtection", "adminSupport"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "record an agreement, if it is filled in",
				path: () => "/programme/agreements",
				fields: () => ({ _action: "record" }),
				allowed: ["strategicLead", "adminSupport"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{ route: "/documents", read: "public", post: "none" },
	{ route: "/documents/costed-provision", read: "public", post: "none" },
	{ route: "/documents/costed-provision.xlsx", read: "public", post: "none" },
	{ route: "/documents/costed-provision/provision.csv", read: "public", post: "none" },
	{ route: "/documents/costed-provision/rates.csv", read: "public", post: "none" },
	{
		route: "/catalogue",
		read: [
			{
				about: "the catalogue that is under way",
				path: () => "/catalogue",
				allowed: ["strategicLead", "localityLead", "dataProtection"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "publish a catalogue",
				path: () => "/catalogue",
				allowed: ["strategicLead"],
				otherwise: 403,
				answered: 409,
				fields: () => ({ _action: "publish", number: "99" }),
			},
		],
	},
	...["/catalogue/items/:code", "/catalogue/rates", "/catalogue/import"].map(
		(route): RouteRule => ({
			route,
			read: [catalogueCase(route, "write in the draft of the catalogue")],
			post: [{ ...catalogueCase(route, "change the draft of the catalogue"), ...nothingUnderWay(route) }],
		}),
	),
	{
		route: "/catalogue/draft.xlsx",
		read: [catalogueCase("/catalogue/draft.xlsx", "the draft of the catalogue as a file")],
		post: "none",
	},
	{
		route: "/releases",
		read: [{ about: "all releases", path: () => "/releases", allowed: releaseWriters, otherwise: 403 }],
		post: "none",
	},
	{
		route: "/releases/new",
		read: [
			{
				about: "how to compose a release",
				path: () => "/releases/new",
				allowed: releaseWriters,
				otherwise: 403,
			},
		],
		post: [
			{
				about: "compose a release, if it is filled in",
				path: () => "/releases/new",
				fields: () => ({ mode: "trial" }),
				allowed: releaseWriters,
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/releases/:release",
		read: [
			{
				about: "a release that does not exist",
				path: () => "/releases/AAAAAAAAAAAAAAAAAAAAAA",
				allowed: releaseWriters,
				otherwise: 403,
				answered: 404,
			},
		],
		post: [
			{
				about: "approve a release that does not exist",
				path: () => "/releases/AAAAAAAAAAAAAAAAAAAAAA",
				fields: () => ({ _action: "approve" }),
				allowed: releaseWriters,
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/forms/new",
		read: [
			{
				about: "the beginning of a new form",
				path: () => "/forms/new",
				allowed: ["taskAndFinish"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "begin a form, if it is filled in",
				path: () => "/forms/new",
				fields: () => ({ title: "" }),
				allowed: ["taskAndFinish"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/forms/import",
		read: [
			{
				about: "where a form is brought in",
				path: () => "/forms/import",
				allowed: ["taskAndFinish"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "bring in a form, if there is one",
				path: () => "/forms/import",
				fields: () => ({ schema: "" }),
				allowed: ["taskAndFinish"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/forms/:form/edit",
		read: [
			{
				about: "the editor of a form",
				path: () => "/forms/costed-provision-map/edit",
				allowed: ["taskAndFinish"],
				otherwise: 403,
			},
			{
				about: "the editor of the audit",
				path: () => "/forms/inclusive-education-audit/edit",
				allowed: ["taskAndFinish", "auditManager"],
				otherwise: 403,
			},
			{
				about: "the editor of a form that does not exist",
				path: () => "/forms/no-such-form/edit",
				allowed: [],
				otherwise: 404,
			},
		],
		post: [
			{
				about: "undo a change of a draft, if there is a draft",
				path: () => "/forms/costed-provision-map/edit",
				fields: () => ({ _action: "undo" }),
				allowed: ["taskAndFinish"],
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/forms/:form/try",
		read: [
			{
				about: "a form to be tried",
				path: () => "/forms/costed-provision-map/try",
				allowed: formReaders,
				otherwise: 403,
			},
		],
		post: [
			{
				about: "try a page of a form",
				path: () => "/forms/costed-provision-map/try",
				fields: () => ({ _action: "page:none" }),
				allowed: formReaders,
				otherwise: 403,
			},
		],
	},
	{
		route: "/forms/:form/edit/presence",
		read: "none",
		post: [
			{
				about: "be seen at a form in the editor",
				path: () => "/forms/costed-provision-map/edit/presence",
				allowed: ["taskAndFinish"],
				otherwise: 403,
			},
		],
	},
	{
		route: "/forms/:form/comments",
		read: [
			{
				about: "what the group says of a form",
				path: () => "/forms/costed-provision-map/comments",
				allowed: ["taskAndFinish", "strategicLead"],
				otherwise: 403,
			},
			{
				about: "what the group says of the audit",
				path: () => "/forms/inclusive-education-audit/comments",
				allowed: ["taskAndFinish", "strategicLead", "auditManager"],
				otherwise: 403,
			},
			{
				about: "what the group says of a form that does not exist",
				path: () => "/forms/no-such-form/comments",
				allowed: [],
				otherwise: 404,
			},
		],
		post: [
			{
				about: "comment on a form, if there are words",
				path: () => "/forms/costed-provision-map/comments",
				fields: () => ({ _action: "begin", about: "form", words: "" }),
				allowed: ["taskAndFinish", "strategicLead"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{ route: "/consultations/:token", read: "public", post: "public" },
	{
		route: "/forms/:form/suggestions",
		read: [
			{
				about: "what is suggested for a form",
				path: () => "/forms/costed-provision-map/suggestions",
				allowed: ["taskAndFinish", "strategicLead"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "decline a suggestion, if there is a draft and a reason",
				path: () => "/forms/costed-provision-map/suggestions",
				fields: () => ({ _action: "decline" }),
				allowed: ["taskAndFinish"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	...[
		{
			about: "a suggestion for a draft that nobody has begun",
			path: () => "/forms/costed-provision-map/suggestions/costed-provision-map.rows",
			allowed: ["taskAndFinish", "strategicLead"],
			otherwise: 403,
			answered: 410,
		} as const,
	].map(
		(nothing): RouteRule => ({
			route: "/forms/:form/suggestions/:question",
			read: [nothing],
			post: [{ ...nothing, fields: () => ({ _action: "suggest" }) }],
		}),
	),
	{
		route: "/forms/:form/consultations",
		read: [
			{
				about: "the links of a form and what guests say",
				path: () => "/forms/costed-provision-map/consultations",
				allowed: ["taskAndFinish", "strategicLead"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "make a link for guests, if it has a last day",
				path: () => "/forms/costed-provision-map/consultations",
				fields: () => ({ _action: "make", number: "1" }),
				allowed: ["taskAndFinish", "strategicLead"],
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/forms/:form/edit/json/check",
		read: "none",
		post: [
			{
				about: "have a text checked for a draft that nobody has begun",
				path: () => "/forms/costed-provision-map/edit/json/check",
				fields: () => ({ text: "{}" }),
				allowed: ["taskAndFinish"],
				otherwise: 403,
				answered: 410,
			},
		],
	},
	{
		route: "/forms/:form/versions/:number/questions.csv",
		read: [
			{
				about: "the questions of a version as a table",
				path: () => "/forms/costed-provision-map/versions/1/questions.csv",
				allowed: formReaders,
				otherwise: 403,
			},
		],
		post: "none",
	},
	...[
		"new",
		"pages/new",
		"pages/provision",
		"about",
		"json",
		"paste",
		"bank",
		"costed-provision-map.rows",
	].map((ending): RouteRule => {
		const nothing: Case = {
			about: `a part of a draft that nobody has begun (${ending})`,
			path: () => `/forms/costed-provision-map/edit/${ending}`,
			allowed: ["taskAndFinish"],
			otherwise: 403,
			answered: 410,
		};
		const pattern = ending.includes(".") ? ":question" : ending.replace("/provision", "/:page");
		return {
			route: `/forms/:form/edit/${pattern}`,
			read: [nothing],
			post: [{ ...nothing, fields: () => ({ _action: "save" }) }],
		};
	}),
	{
		route: "/forms/:form/edit/:question/autosave",
		read: "none",
		post: [
			{
				about: "save a question of a draft that nobody has begun",
				path: () => "/forms/costed-provision-map/edit/costed-provision-map.rows/autosave",
				allowed: ["taskAndFinish"],
				otherwise: 403,
				answered: 410,
			},
		],
	},
	{
		route: "/referrals/:reference/changes",
		read: [
			{
				about: "what has changed in the form of a referral since it was begun: nothing",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/changes`,
				allowed: ownSchool,
				otherwise: 404,
				answered: 303,
			},
		],
		post: [
			{
				about: "carry over a referral whose forms have not changed",
				path: ({ ownDraft }) => `/referrals/${ownDraft}/changes`,
				fields: () => ({}),
				allowed: ownSchool,
				otherwise: 404,
				answered: 303,
			},
		],
	},
	{
		route: "/queue",
		read: [{ about: "the queue", path: () => "/queue", allowed: ["adminSupport"], otherwise: 403 }],
		post: "none",
	},
	{
		route: "/queue/:reference",
		read: [
			{
				about: "the desk of a referral that was sent",
				path: ({ ownSent }) => `/queue/${ownSent}`,
				allowed: ["adminSupport"],
				otherwise: 404,
			},
			{
				about: "the desk of a draft",
				path: ({ ownDraft }) => `/queue/${ownDraft}`,
				allowed: [],
				otherwise: 404,
			},
		],
		post: [
			{
				about: "return a referral without a reason",
				path: ({ ownSent }) => `/queue/${ownSent}`,
				fields: () => ({ intent: "return", reason: "" }),
				allowed: ["adminSupport"],
				otherwise: 404,
				answered: 422,
			},
		],
	},
	{
		route: "/queue/:reference/copies/:attachment",
		read: [
			{
				about: "where to put a redacted copy of a document there is not",
				path: ({ ownSent }) => `/queue/${ownSent}/copies/AAAAAAAAAAAAAAAAAAAAAA`,
				allowed: ["adminSupport"],
				otherwise: 404,
				answered: 404,
			},
		],
		post: [
			{
				about: "put a redacted copy in place without a file",
				path: ({ ownSent }) => `/queue/${ownSent}/copies/AAAAAAAAAAAAAAAAAAAAAA`,
				fields: () => ({ read: "yes" }),
				allowed: ["adminSupport"],
				otherwise: 404,
				answered: 422,
			},
		],
	},
	{
		route: "/queue/:reference/copies/:attachment/file",
		read: [
			{
				about: "a redacted copy there is not",
				path: ({ ownSent }) => `/queue/${ownSent}/copies/AAAAAAAAAAAAAAAAAAAAAA/file`,
				allowed: ["adminSupport"],
				otherwise: 404,
				answered: 404,
			},
		],
		post: "none",
	},
	{
		route: "/meetings",
		read: [
			{ about: "the list of meetings", path: () => "/meetings", allowed: meetingMembers, otherwise: 403 },
		],
		post: "none",
	},
	{ route: "/meetings/:id", read: meetingReads(""), post: meetingPosts("", attendance) },
	{ route: "/meetings/:id/pack", read: meetingReads("/pack"), post: "none" },
	{
		route: "/meetings/:id/files/:copy",
		read: meetingReads("/files/AAAAAAAAAAAAAAAAAAAAAA").map((one) => ({ ...one, answered: 404 })),
		post: "none",
	},
	{
		route: "/meetings/:id/live",
		read: meetingReads("/live"),
		post: [...meetingPosts("/live", emptyRecord), ...meetingPosts("/live", confirmationOfNothing)],
	},
	{
		route: "/forms",
		read: [{ about: "the list of forms", path: () => "/forms", allowed: formReaders, otherwise: 403 }],
		post: "none",
	},
	{
		route: "/forms/:form",
		read: [
			{
				about: "a form and its versions",
				path: () => "/forms/costed-provision-map",
				allowed: formReaders,
				otherwise: 403,
			},
		],
		post: [
			{
				about: "approve a version, if it is said what becomes of drafts",
				path: () => "/forms/costed-provision-map",
				fields: () => ({ _action: "approve", number: "2", revision: "1" }),
				allowed: ["strategicLead", "taskAndFinish"],
				otherwise: 403,
				answered: 422,
			},
			{
				about: "discard a draft, if there is one",
				path: () => "/forms/costed-provision-map",
				fields: () => ({ _action: "discard" }),
				allowed: ["taskAndFinish"],
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/forms/:form/versions/:number",
		read: [
			{
				about: "a version as people will see it",
				path: () => "/forms/costed-provision-map/versions/1",
				allowed: formReaders,
				otherwise: 403,
			},
		],
		post: [
			{
				about: "try a page of a version",
				path: () => "/forms/costed-provision-map/versions/1",
				fields: () => ({ _action: "save" }),
				allowed: formReaders,
				otherwise: 403,
				answered: 422,
			},
		],
	},
	{
		route: "/forms/:form/versions/:number.json",
		read: [
			{
				about: "the exact bytes of a version",
				path: () => "/forms/costed-provision-map/versions/1.json",
				allowed: formReaders,
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/forms/:form/impact",
		read: [
			{
				about: "what the next version of a form would change, if one is under way",
				path: () => "/forms/costed-provision-map/impact",
				allowed: [...formReaders, "adminSupport"],
				otherwise: 403,
			},
		],
		post: [
			{
				about: "look at everything stored, if a next version is under way",
				path: () => "/forms/costed-provision-map/impact",
				fields: () => ({ _action: "start" }),
				allowed: ["strategicLead", "taskAndFinish"],
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/forms/:form/impact.csv",
		read: [
			{
				about: "the same as a file, if a next version is under way",
				path: () => "/forms/costed-provision-map/impact.csv",
				allowed: [...formReaders, "adminSupport"],
				otherwise: 403,
				answered: 404,
			},
		],
		post: "none",
	},
	{
		route: "/forms/:form/compare/:a/:b",
		read: [
			{
				about: "what changed between two versions",
				path: () => "/forms/costed-provision-map/compare/1/1",
				allowed: formReaders,
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/reports",
		read: [
			{
				about: "the list of reports",
				path: () => "/reports",
				allowed: [...reportReaders, "auditManager"],
				otherwise: 403,
			},
		],
		post: "none",
	},
	...["", ".csv", ".json", ".svg", ".xlsx"].map(
		(ending): RouteRule => ({
			route: `/reports/:report${ending}`,
			read: [
				{
					about: `cluster spend${ending === "" ? "" : ` as ${ending.slice(1)}`}`,
					path: () => `/reports/cluster-spend${ending}`,
					allowed: reportReaders,
					otherwise: 403,
				},
				{
					about: `audit outcomes${ending === "" ? "" : ` as ${ending.slice(1)}`}`,
					path: () => `/reports/audit-outcomes${ending}`,
					allowed: [...reportReaders, "auditManager"],
					otherwise: 403,
				},
			],
			post: "none",
		}),
	),
	...aloneRules,
];
