import type { ComingSwitch } from "#app/domain/phase.ts";
import { readDate, showDate } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import type { FieldProblem } from "./typedForm.ts";

/** A mode as people read it. */
export const modeWords: Readonly<Record<Mode, string>> = { trial: "Trial", live: "Live" };

/** A phase of the programme as its page tells it. */
export interface PhaseLine {
	/** 'The whole city', or a cluster's name. */
	readonly where: string;
	readonly mode: Mode;
	readonly from: string;
	readonly reason: string;
	readonly proposedBy: string;
	readonly approvedBy: string;
	readonly stands: "inForce" | "toCome" | "over" | "calledOff" | "callsOff";
}

/** A switch that waits for a second person. */
export interface OpenSwitch {
	readonly id: string;
	readonly where: string;
	readonly mode: Mode;
	readonly from: string;
	readonly reason: string;
	readonly proposedBy: string;
	readonly proposedOn: string;
	/** Its day has passed: it can only be withdrawn. */
	readonly late: boolean;
	/** The reader proposed it: somebody else approves it. */
	readonly own: boolean;
}

/** What a switch to live meets on its first day. */
export interface Readiness {
	/** The academic year looked at: the coming or proposed switch's, else today's. */
	readonly year: string;
	/** The live book of the year: nothing yet, a fund without an adopted scenario, or posted. */
	readonly fund: "none" | "set" | "posted";
	readonly schools: number;
	readonly agreements: number;
	/** Live meetings to come. */
	readonly meetings: number;
}

/** The page of the programme. */
export interface ProgrammeView {
	readonly mode: Mode;
	readonly coming: ComingSwitch | null;
	/** Clusters that are not in the city's mode today. */
	readonly apart: readonly string[];
	readonly phases: readonly PhaseLine[];
	readonly open: readonly OpenSwitch[];
	readonly clusters: readonly { readonly id: string; readonly name: string }[];
	readonly readiness: Readiness;
	readonly mayWrite: boolean;
}

/** A switch as it is proposed; no cluster is the whole city. */
export interface WantedSwitch {
	readonly mode: Mode;
	readonly cluster: string | null;
	readonly from: string;
	readonly reason: string;
}

/** The fields of the form that proposes a switch. */
export const switchFields = ["mode", "scope", "day", "month", "year", "reason", "confirmation"] as const;

/** The words somebody types to propose a switch: what, where, from when. */
export function confirmationOf(wanted: Pick<WantedSwitch, "mode" | "from">, cluster: string | null): string {
	const what = wanted.mode === "live" ? "Go live" : "Back to trial";
	const where = cluster === null ? "" : ` in ${cluster}`;
	return `${what}${where} from ${showDate(wanted.from)}`.toUpperCase();
}

const alike = (text: string) => text.trim().replaceAll(/\s+/g, " ").toUpperCase();

/** Reads the form that proposes a switch, or says field by field what is wrong. `today` is a civil date. */
export function readSwitch(
	value: (name: string) => string,
	about: { readonly today: string; readonly clusters: ProgrammeView["clusters"] },
):
	| { readonly ok: true; readonly value: WantedSwitch }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const problems: FieldProblem[] = [];
	const mode = value("mode") === "live" || value("mode") === "trial" ? (value("mode") as Mode) : null;
	if (mode === null) problems.push({ field: "mode", message: "Choose what is switched to" });
	const cluster = about.clusters.find(({ id }) => id === value("scope")) ?? null;
	if (value("scope") !== "city" && cluster === null) {
		problems.push({ field: "scope", message: "Choose where: the whole city or one cluster" });
	}
	const from = dayOf(value, about.today, problems);
	const reason = value("reason").trim();
	if (reason === "") problems.push({ field: "reason", message: "Give the reason; everybody can read it" });
	if (reason.length > 500) {
		problems.push({ field: "reason", message: "The reason must be 500 characters or fewer" });
	}
	if (mode === null || from === null || problems.length > 0) return { ok: false, problems };
	const words = confirmationOf({ mode, from }, cluster?.name ?? null);
	if (alike(value("confirmation")) !== words) {
		const message = `Type ${words} to confirm`;
		return { ok: false, problems: [{ field: "confirmation", message }] };
	}
	return { ok: true, value: { mode, cluster: cluster?.id ?? null, from, reason } };
}

function dayOf(value: (name: string) => string, today: string, problems: FieldProblem[]): string | null {
	const from = readDate(value("day"), value("month"), value("year"));
	const wrong = (message: string) => {
		problems.push({ field: "from-day", message });
		return null;
	};
	if (from === null) return wrong("Enter the first day, like 1 9 2025");
	if (from < today) return wrong(`The first day must be today, ${showDate(today)}, or later`);
	if (from > `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`) {
		return wrong("The first day must be within two years from today");
	}
	return from;
}
