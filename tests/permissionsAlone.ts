import type { Case, Found, RouteRule } from "#tests/permissionCase.ts";
import type { PersonName } from "#tests/setup/people.ts";

/** The part of the permission table about forms that stand alone. */

const ownSchool: readonly PersonName[] = ["senco", "headteacher"];
const anySchool: readonly PersonName[] = [...ownSchool, "otherSenco", "leadSenco", "nominatedHead"];

const page = ({ ownAudit }: Found) => `/audits/${ownAudit}/pages/voices`;
const stale = () => ({ revision: "0", _action: "exit" });

/** Something of this year's audit of the school, which is being written. */
function ofOwn(about: string, path: Case["path"], more: Partial<Case> = {}): Case {
	return { about, path, allowed: ownSchool, otherwise: 404, ...more };
}

/** A visit that is recorded, and one of another school that is only planned; Locality Leads reach both. */
const visit = ({ ownVisit }: Found) => `/visits/${ownVisit}`;
const plannedPage = ({ plannedVisit }: Found) => `/visits/${plannedVisit}/pages/visit`;
const leads: readonly PersonName[] = ["localityLead"];
const feedbackReaders: readonly PersonName[] = ["adminSupport", "strategicLead"];

function byLeads(about: string, path: Case["path"], more: Partial<Case> = {}): Case {
	return { about, path, allowed: leads, otherwise: 404, ...more };
}

const nothingSaid = "/have-your-say/inbox/AAAAAAAAAAAAAAAAAAAAAA";

export const aloneRules: readonly RouteRule[] = [
	{
		route: "/visits",
		read: [
			{
				about: "the visits of a school, or of the city",
				path: () => "/visits",
				allowed: [...anySchool, ...leads],
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/visits/new",
		read: [byLeads("how to plan a visit", () => "/visits/new", { otherwise: 403 })],
		post: [
			byLeads("plan a visit, if it is filled in", () => "/visits/new", {
				fields: () => ({}),
				otherwise: 403,
				answered: 422,
			}),
		],
	},
	{
		route: "/visits/:visit",
		read: [
			byLeads("a visit to the school", visit, { allowed: [...leads, ...ownSchool] }),
			byLeads("a visit planned to another school", ({ plannedVisit }) => `/visits/${plannedVisit}`),
		],
		post: [
			byLeads("note how an action of a visit stands, if it is filled in", visit, {
				fields: () => ({}),
				allowed: [...leads, ...ownSchool],
				answered: 422,
			}),
		],
	},
	{
		route: "/visits/:visit/comment",
		read: [
			byLeads("where a school says what it thinks", (found) => `${visit(found)}/comment`, {
				allowed: ownSchool,
			}),
		],
		post: [
			byLeads("say what the school thinks, if it says something", (found) => `${visit(found)}/comment`, {
				fields: () => ({ words: "" }),
				allowed: ownSchool,
				answered: 422,
			}),
		],
	},
	{
		route: "/visits/:visit/pages/:page",
		read: [byLeads("a page of a visit's record", plannedPage)],
		post: [byLeads("write a page of a visit's record", plannedPage, { fields: stale, answered: 409 })],
	},
	{
		route: "/visits/:visit/pages/:page/autosave",
		read: "none",
		post: [
			byLeads("save a page of a visit's record", (found) => `${plannedPage(found)}/autosave`, {
				fields: stale,
				answered: 409,
			}),
		],
	},
	{
		route: "/visits/:visit/check",
		read: [byLeads("all answers of a visit's record", ({ plannedVisit }) => `/visits/${plannedVisit}/check`)],
		post: [
			byLeads("record a visit, if the key is right", ({ plannedVisit }) => `/visits/${plannedVisit}/check`, {
				fields: () => ({ key: "not-the-key-on-the-page", revision: "1" }),
				answered: 409,
			}),
		],
	},
	{ route: "/have-your-say", read: "public", post: "public" },
	{ route: "/have-your-say/trial", read: "public", post: "public" },
	{ route: "/have-your-say/thanks", read: "public", post: "none" },
	{
		route: "/have-your-say/inbox",
		read: [
			{
				about: "what people said",
				path: () => "/have-your-say/inbox",
				allowed: feedbackReaders,
				otherwise: 403,
			},
		],
		post: "none",
	},
	{
		route: "/have-your-say/inbox/:feedback",
		read: [
			{
				about: "something nobody said",
				path: () => nothingSaid,
				allowed: feedbackReaders,
				otherwise: 403,
				answered: 404,
			},
		],
		post: [
			{
				about: "answer something nobody said",
				path: () => nothingSaid,
				fields: () => ({ verdict: "accepted" }),
				allowed: feedbackReaders,
				otherwise: 403,
				answered: 404,
			},
		],
	},
	{
		route: "/audits",
		read: [
			{
				about: "the audits of a school, or how far all are",
				path: () => "/audits",
				allowed: [...anySchool, "governor", "auditManager"],
				otherwise: 403,
			},
		],
		post: [
			ofOwn("start the school's audit", () => "/audits", {
				fields: ({ school }) => ({ school }),
				answered: 303,
			}),
		],
	},
	{
		route: "/audits/:audit",
		read: [
			ofOwn("an audit that is being written", ({ ownAudit }) => `/audits/${ownAudit}`, {
				allowed: [...ownSchool, "governor"],
			}),
			ofOwn("an audit the school has completed", ({ ownOldAudit }) => `/audits/${ownOldAudit}`, {
				allowed: [...ownSchool, "governor", "auditManager"],
			}),
			ofOwn("an audit another school has completed", ({ otherOldAudit }) => `/audits/${otherOldAudit}`, {
				allowed: ["otherSenco", "auditManager"],
			}),
		],
		post: [
			ofOwn("note how an action stands, if it is filled in", ({ ownOldAudit }) => `/audits/${ownOldAudit}`, {
				fields: () => ({}),
				answered: 422,
			}),
		],
	},
	{
		route: "/audits/:audit/pages/:page",
		read: [ofOwn("a page of an audit", page)],
		post: [ofOwn("write a page of an audit", page, { fields: stale, answered: 409 })],
	},
	{
		route: "/audits/:audit/pages/:page/autosave",
		read: "none",
		post: [
			ofOwn("save a page of an audit", (found) => `${page(found)}/autosave`, {
				fields: stale,
				answered: 409,
			}),
		],
	},
	{
		route: "/audits/:audit/check",
		read: [ofOwn("all answers of an audit", ({ ownAudit }) => `/audits/${ownAudit}/check`)],
		post: [
			ofOwn("complete an audit, if the key is right", ({ ownAudit }) => `/audits/${ownAudit}/check`, {
				fields: () => ({ key: "not-the-key-on-the-page", revision: "1" }),
				allowed: ["headteacher"],
				answered: 409,
			}),
		],
	},
];
