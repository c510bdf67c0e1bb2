import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { Mode } from "#schemas/vocabulary.ts";

export interface PrivacyView {
	authorityName: string;
	mode: Mode;
	contactEmail: string;
	/** The council's data protection officer, where a setting names how to reach them. */
	dataProtectionEmail?: string | undefined;
	/** How long each kind of record is kept, as the council has set it; empty while it has not. */
	retention: readonly { what: string; howLong: string }[];
}

/** What is held about whom, why, who sees it, for how long. */
export function PrivacyNotice({ view }: { view: PrivacyView }) {
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-xl">Privacy notice</h1>
			<p className="govuk-body">
				{view.authorityName} is responsible for the personal information in this service. You can read the
				public pages without telling us anything about yourself.
			</p>
			<Held view={view} />
			<Seen />
			<Why />
			<Kept view={view} />
			<Rights view={view} />
		</div>
	);
}

function Held({ view }: { view: PrivacyView }) {
	return (
		<>
			<h2 className="govuk-heading-l">What we hold</h2>
			<h3 className="govuk-heading-m">About children and young people</h3>
			{view.mode === "trial" ? (
				<p className="govuk-body">
					In the trial we do not ask for names, dates of birth or pupil numbers. A school uses a label of its
					own and gives the year group, what the child finds hard, what helps, and what it would cost. Because
					the school knows who is meant, we treat it all as personal information.
				</p>
			) : (
				<p className="govuk-body">
					Who the child is, kept apart from everything else and encrypted; and what the child finds hard, what
					helps, and what it costs.
				</p>
			)}
			<h3 className="govuk-heading-m">About people who work with the service</h3>
			<p className="govuk-body">
				Name, work email address, role, and a record of what was done when and by whom.
			</p>
		</>
	);
}

function Seen() {
	return (
		<>
			<h2 className="govuk-heading-l">Who sees it</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>The child’s own school sees all that it has written.</li>
				<li>Admin support sees it in order to check it and to hide who is meant.</li>
				<li>
					The meeting sees a version without name or school. Before it goes out, we check that what is left
					does not point to one child.
				</li>
				<li>Anyone else sees who is meant only for a stated reason, and each time is recorded.</li>
				<li>Published figures leave out small numbers, so that nobody can be recognised.</li>
			</ul>
			<p className="govuk-body">
				We do not sell information, or use it to decide anything by computer alone.
			</p>
		</>
	);
}

function Why() {
	return (
		<>
			<h2 className="govuk-heading-l">Why we may hold it</h2>
			<p className="govuk-body">
				It is needed for tasks the law gives the council for children with special educational needs (Children
				and Families Act 2014, part 3; UK GDPR article 6(1)(e)). Information about health and needs is held
				because of a substantial public interest set out in law (article 9(2)(g) and schedule 1 of the Data
				Protection Act 2018).
			</p>
		</>
	);
}

function Kept({ view }: { view: PrivacyView }) {
	return (
		<>
			<h2 className="govuk-heading-l">How long we keep it</h2>
			{view.retention.length === 0 ? (
				<p className="govuk-body">
					The council has not yet set how long each kind of record is kept. Until then nothing is deleted on
					its own, and you can ask us to delete what is held about you or your child.
				</p>
			) : (
				<SummaryList rows={view.retention.map(({ what, howLong }) => ({ key: what, value: howLong }))} />
			)}
		</>
	);
}

function Rights({ view }: { view: PrivacyView }) {
	const contact = view.dataProtectionEmail ?? view.contactEmail;
	return (
		<>
			<h2 className="govuk-heading-l">What you can ask for</h2>
			<p className="govuk-body">
				You can ask for a copy of what is held about you or your child, have mistakes put right, ask for it to
				be deleted, or object to how it is used. Write to <a href={`mailto:${contact}`}>{contact}</a>. We
				answer within one month.
			</p>
			<p className="govuk-body">
				If you are not happy with our answer, you can complain to the{" "}
				<a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>.
			</p>
		</>
	);
}
