import type { ReactNode } from "react";
import { Footer } from "./Footer.tsx";
import { GenericHeader } from "./GenericHeader.tsx";
import { PhaseBanner } from "./PhaseBanner.tsx";
import { ServiceNavigation } from "./ServiceNavigation.tsx";
import { SkipLink } from "./SkipLink.tsx";
import type { NavigationEntry, Viewer } from "./viewer.ts";

export interface FrameProps {
	viewer: Viewer;
	/** Path of the page, without query. */
	current: string;
	children: ReactNode;
}

const footerLinks = [
	{ href: "/how-it-works", text: "Help" },
	{ href: "/published", text: "Published figures" },
	{ href: "/have-your-say", text: "Have your say" },
	{ href: "/updates", text: "What has changed" },
	{ href: "/accessibility", text: "Accessibility" },
	{ href: "/privacy", text: "Privacy" },
	{ href: "/cookies", text: "Cookies" },
];

/** Everything around a page: who, where, which phase; then the page in its main landmark; then help. */
export function Frame({ viewer, current, children }: FrameProps) {
	return (
		<>
			<SkipLink href="#main-content">Skip to main content</SkipLink>
			<header className="govuk-template__header cm-header">
				<GenericHeader logo={viewer.authorityName} classes="cm-header__bar">
					<Person name={viewer.personName} current={current} />
				</GenericHeader>
				<ServiceNavigation
					serviceName={viewer.serviceName}
					serviceUrl="/"
					navigation={viewer.navigation.map((entry) => ({
						text: entry.text,
						href: entry.href,
						current: entry.href === current,
						active: isActive(entry, current),
					}))}
				/>
				<Phase phase={viewer.phase} />
				{viewer.sample ? <SampleLine /> : null}
			</header>
			<div className="govuk-width-container">
				<main className="govuk-main-wrapper cm-main" id="main-content" tabIndex={-1}>
					{children}
				</main>
			</div>
			<footer className="govuk-template__footer cm-foot">
				<Footer owner={viewer.authorityName} links={footerLinks} />
			</footer>
		</>
	);
}

/** Whether an entry of the navigation stands for this page or one above it. */
function isActive(entry: NavigationEntry, current: string): boolean {
	if (entry.active !== undefined) return entry.active;
	return entry.href === "/"
		? current === "/"
		: current === entry.href || current.startsWith(`${entry.href}/`);
}

function Person({ name, current }: { name: string | null; current: string }) {
	if (name === null) {
		if (current === "/sign-in") return null;
		return (
			<div className="cm-person">
				<a className="cm-person__action" href="/sign-in">
					Sign in
				</a>
			</div>
		);
	}
	return (
		<div className="cm-person">
			<span className="cm-person__name">
				<span className="govuk-visually-hidden">Signed in as </span>
				{name}
			</span>
			<form method="post" action="/sign-out">
				<button type="submit" className="cm-person__action">
					Sign out
				</button>
			</form>
		</div>
	);
}

/** The phase in words on a strip of its own; a trial cannot be taken for the real thing, with or without colour. */
function Phase({ phase }: { phase: Viewer["phase"] }) {
	return (
		<div className={`cm-phase cm-phase--${phase.mode}`}>
			<PhaseBanner tag={phase.title} tagClasses="cm-phase__tag">
				{phase.text}{" "}
				<a className="govuk-link" href={phase.href}>
					What this means
				</a>
			</PhaseBanner>
		</div>
	);
}

/** Stands on every page, export and print of the sample city. */
function SampleLine() {
	return (
		<div className="cm-sample">
			<p className="govuk-width-container cm-sample__text">
				Sample data: every case, figure and audit is made up
			</p>
		</div>
	);
}
