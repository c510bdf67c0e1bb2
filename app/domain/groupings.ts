import type { FieldProblem } from "./typedForm.ts";

/** A cluster with the names of its schools. */
export interface NamedCluster {
	readonly name: string;
	readonly schools: readonly string[];
}

/** A grouping that is, was or is to be in force. */
export interface ToldGrouping {
	readonly id: string;
	readonly name: string;
	readonly from: string;
	readonly to: string | null;
	readonly clusters: readonly NamedCluster[];
	readonly stands: "inForce" | "toCome" | "over";
	/** Null for what the register came with. */
	readonly reason: string | null;
	readonly by: string | null;
}

/** A grouping that waits for a second person. */
export interface WaitingGrouping {
	readonly id: string;
	readonly name: string;
	readonly from: string;
	readonly reason: string;
	readonly clusters: readonly NamedCluster[];
	/** Schools that would be elsewhere: which, from where, to where; null for no cluster. */
	readonly moves: readonly {
		readonly school: string;
		readonly from: string | null;
		readonly to: string | null;
	}[];
	readonly proposedBy: string;
	readonly proposedOn: string;
	/** Its day is today or past: it can only be withdrawn. */
	readonly late: boolean;
	/** The reader proposed it: somebody else approves it. */
	readonly own: boolean;
}

/** The page of the clusters. */
export interface GroupingsView {
	readonly groupings: readonly ToldGrouping[];
	readonly waiting: WaitingGrouping | null;
	readonly mayWrite: boolean;
}

/** The page on which a grouping is drafted. */
export interface GroupingFormView {
	readonly halfTerms: readonly { readonly from: string; readonly name: string }[];
	/** The clusters in force as text, to change. */
	readonly text: string;
	/** Why nothing can be proposed just now; null where it can. */
	readonly why: string | null;
}

/** A grouping as it is proposed; schools by URN. */
export interface WantedGrouping {
	readonly name: string;
	readonly from: string;
	readonly reason: string;
	readonly clusters: readonly NamedCluster[];
}

/** The fields of the form that drafts one. */
export const groupingFields = ["name", "from", "clusters", "reason"] as const;

/** Clusters as text: the name of each with a colon, and below it its schools, one a line. */
export function clustersText(clusters: readonly NamedCluster[]): string {
	return clusters.map(({ name, schools }) => [`${name}:`, ...schools].join("\n")).join("\n\n");
}

/** A school as a line of text can name it. */
export interface KnownSchool {
	readonly urn: string;
	readonly name: string;
	readonly aliases: readonly string[];
}

const plain = (text: string) =>
	text
		.normalize("NFKD")
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, " ")
		.trim();

/** Reads clusters written as text; every school by its name, another name of it, or its number. */
export function readClusters(
	text: string,
	schools: readonly KnownSchool[],
): { readonly clusters: readonly NamedCluster[]; readonly problems: readonly string[] } {
	const byName = new Map(
		schools.flatMap(({ urn, name, aliases }) => [urn, name, ...aliases].map((word) => [plain(word), urn])),
	);
	const clusters: { name: string; schools: string[] }[] = [];
	const problems: string[] = [];
	const seen = new Set<string>();
	for (const [at, written] of text.split(/\r\n?|\n/).entries()) {
		const line = written.trim();
		if (line === "") continue;
		const name = line.endsWith(":") ? line.slice(0, -1).trim() : null;
		const wrong = (words: string) => problems.push(`Line ${at + 1}: ${words}`);
		if (name !== null) {
			if (name === "" || name.length > 60) wrong("give the cluster a name of 60 characters or fewer");
			if (clusters.some((other) => plain(other.name) === plain(name))) wrong(`${name} is there already`);
			clusters.push({ name, schools: [] });
			continue;
		}
		const urn = byName.get(plain(line));
		const last = clusters.at(-1);
		if (urn === undefined) wrong(`“${line.slice(0, 60)}” is no school of the register`);
		else if (!last) wrong("write the name of a cluster, with a colon, before its schools");
		else if (seen.has(urn)) wrong(`${line} is in a cluster already`);
		else last.schools.push(urn);
		if (urn !== undefined) seen.add(urn);
	}
	for (const { name, schools: own } of clusters)
		if (own.length === 0) problems.push(`${name} has no schools: add some, or take it out`);
	if (clusters.length === 0) problems.push("Write the clusters and their schools");
	return { clusters, problems };
}

const mostProblems = 5;

/** Reads the form that drafts a grouping, or says field by field what is wrong. */
export function readGrouping(
	value: (name: string) => string,
	ground: { readonly schools: readonly KnownSchool[]; readonly halfTerms: GroupingFormView["halfTerms"] },
):
	| { readonly ok: true; readonly value: WantedGrouping }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const [name, reason] = [value("name").trim(), value("reason").trim()];
	const from = ground.halfTerms.find((term) => term.from === value("from"))?.from;
	const { clusters, problems: wrong } = readClusters(value("clusters"), ground.schools);
	const problems: FieldProblem[] = [];
	const refuse = (field: string, message: string | false) => {
		if (message !== false) problems.push({ field, message });
	};
	refuse("name", name === "" && "Give the grouping a name, such as Pilot clusters 2025");
	refuse("name", name.length > 80 && "Use 80 characters or fewer");
	refuse("from", from === undefined && "Choose the half term it begins with");
	for (const message of wrong.slice(0, mostProblems)) refuse("clusters", message);
	refuse("reason", reason === "" && "Give the reason; it stays on the page of the clusters");
	refuse("reason", reason.length > 400 && "Use 400 characters or fewer");
	return problems.length > 0 || from === undefined
		? { ok: false, problems }
		: { ok: true, value: { name, from, reason, clusters } };
}

/** An id for a new cluster, as it stands in addresses: made of its name, never one that a cluster has had. */
export function clusterIdFor(name: string, used: ReadonlySet<string>): string {
	const dashed = plain(name).replaceAll(" ", "-").slice(0, 36).replace(/-+$/, "") || "cluster";
	if (!used.has(dashed)) return dashed;
	for (let number = 2; ; number += 1) if (!used.has(`${dashed}-${number}`)) return `${dashed}-${number}`;
}
