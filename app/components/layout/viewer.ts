import type { Mode } from "#schemas/vocabulary.ts";

/** One entry of the service navigation. */
export interface NavigationEntry {
	href: string;
	text: string;
	/** This page, or one below it. The frame works it out from the address where nothing is said. */
	active?: boolean;
}

/** What the frame shows on every page: whose service, who looks, which phase, whether the figures are made up. */
export interface Viewer {
	authorityName: string;
	serviceName: string;
	/** Null when nobody is signed in. */
	personName: string | null;
	/** At most six, chosen by role. */
	navigation: NavigationEntry[];
	/** 'Trial', 'no funding attached', and where it is explained. */
	phase: { mode: Mode; title: string; text: string; href: string };
	/** The sample city: every case, figure and audit is made up. */
	sample: boolean;
}
