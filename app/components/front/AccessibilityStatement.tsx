import { CivilDate } from "#app/components/layout/CivilDate.tsx";

export interface AccessibilityView {
	authorityName: string;
	serviceName: string;
	contactEmail: string;
	/** Civil date of the last run of the checks named below; null while none is on record. */
	checkedOn: string | null;
	/** What is known not to work, one sentence each. */
	knownProblems: readonly string[];
}

/** What we tested, what we did not, what is known not to work, and whom to tell. */
export function AccessibilityStatement({ view }: { view: AccessibilityView }) {
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-xl">Accessibility statement</h1>
			<p className="govuk-body">
				This statement is about {view.serviceName}, run by {view.authorityName}. We want as many people as
				possible to be able to use it. You should be able to:
			</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>change colours, contrast and fonts with your browser or device</li>
				<li>zoom in to 400% without text running off the screen</li>
				<li>use every page with a keyboard alone</li>
				<li>use every page without JavaScript</li>
			</ul>
			<Tested view={view} />
			<Known view={view} />
			<Report view={view} />
		</div>
	);
}

function Tested({ view }: { view: AccessibilityView }) {
	return (
		<>
			<h2 className="govuk-heading-l">How we tested it</h2>
			<p className="govuk-body">
				We test it ourselves, with automatic checks (axe) in a real browser and by keyboard, on wide and
				narrow screens, with JavaScript on and off.{" "}
				{view.checkedOn ? (
					<>
						The last checks were on <CivilDate date={view.checkedOn} />.
					</>
				) : (
					"No date of a check is on record yet."
				)}
			</p>
			<p className="govuk-body">
				<strong>
					We have not tested it with screen readers, voice control or other assistive technology, and nobody
					outside the team has audited it.
				</strong>{" "}
				Automatic checks find only part of the problems there can be. If something does not work for you,
				please tell us.
			</p>
			<h2 className="govuk-heading-l">How far it complies</h2>
			<p className="govuk-body">
				This service is partially compliant with the Web Content Accessibility Guidelines version 2.2, level
				AA, because not all of it has been tested in the ways named above.
			</p>
		</>
	);
}

function Known({ view }: { view: AccessibilityView }) {
	return (
		<>
			<h2 className="govuk-heading-l">What we know does not work</h2>
			{view.knownProblems.length === 0 ? (
				<p className="govuk-body">
					We know of nothing at present. Wide tables scroll sideways in a box of their own.
				</p>
			) : (
				<ul className="govuk-list govuk-list--bullet">
					{view.knownProblems.map((problem) => (
						<li key={problem}>{problem}</li>
					))}
				</ul>
			)}
		</>
	);
}

function Report({ view }: { view: AccessibilityView }) {
	return (
		<>
			<h2 className="govuk-heading-l">Tell us, or ask for another format</h2>
			<p className="govuk-body">
				Write to <a href={`mailto:${view.contactEmail}`}>{view.contactEmail}</a>. Say which page it is and
				what happened. You can ask for anything here on paper, in large print or in Easy Read.
			</p>
			<h2 className="govuk-heading-l">If you are not happy with our answer</h2>
			<p className="govuk-body">
				The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile
				Applications) (No. 2) Accessibility Regulations 2018. If our answer does not help,{" "}
				<a href="https://www.equalityadvisoryservice.com/">
					contact the Equality Advisory and Support Service (EASS)
				</a>
				.
			</p>
		</>
	);
}
