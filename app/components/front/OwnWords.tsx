import { inOrder } from "#app/components/layout/markup.ts";

/** One question with room to answer it by hand. */
interface OwnQuestion {
	readonly ask: string;
	readonly hint?: string;
	/** More room than usual. */
	readonly isLong?: boolean;
}

/** A page that somebody fills in by hand, in their own words. */
export interface OwnPage {
	readonly title: string;
	readonly intro: readonly string[];
	readonly questions: readonly OwnQuestion[];
	readonly after: string;
}

const doNotName = "Do not write a full name, an address or a date of birth. School knows whose page this is.";

/** What a child or young person says. Short words: a seven-year-old reads or hears it. */
export const childPage: OwnPage = {
	title: "My page",
	intro: [
		"This page is about you. You can write, draw or ask somebody to write what you say. You can leave anything empty.",
	],
	questions: [
		{ ask: "What I am good at" },
		{ ask: "What I like at school" },
		{ ask: "What is hard for me" },
		{ ask: "What helps me", hint: "A person, a thing or a place." },
		{ ask: "What I would like to happen" },
		{ ask: "What grown-ups should know about me" },
	],
	after: "Somebody wrote this down for me: yes / no",
};

/** What a parent or carer says. */
export const parentPage: OwnPage = {
	title: "A parent’s or carer’s page",
	intro: [
		"School is asking for support for your child, and what you know counts. Write in any language. You can leave anything empty, and you can ask school to write it down with you.",
		doNotName,
	],
	questions: [
		{ ask: "What your child is good at and enjoys", isLong: true },
		{ ask: "What is going well at school, and what is not", isLong: true },
		{ ask: "What helps at home", isLong: true },
		{ ask: "What support you would like your child to have", isLong: true },
		{ ask: "What you hope for by this time next year" },
		{ ask: "Anything else the school and the council should know" },
	],
	after:
		"School attaches this page to its referral. The school and the council’s admin support can read it; the people at the meeting cannot.",
};

/** The page itself: on paper nothing else is printed. */
export function OwnWordsPage({ page }: { page: OwnPage }) {
	return (
		<div className="cm-own-words">
			<p className="govuk-body cm-not-printed">
				<a className="govuk-link" href="/own-words">
					Pages to print
				</a>
				. Print this one from your browser’s menu; it fits on two sheets.
			</p>
			<h1 className="govuk-heading-xl">{page.title}</h1>
			{page.intro.map((words) => (
				<p className="govuk-body-l" key={words}>
					{words}
				</p>
			))}
			{inOrder(page.questions).map(({ item, key }) => (
				<section className="cm-own-words__question" key={key}>
					<h2 className="govuk-heading-m">{item.ask}</h2>
					{item.hint ? <p className="govuk-hint">{item.hint}</p> : null}
					<div className={`cm-own-words__room${item.isLong ? " cm-own-words__room--long" : ""}`} />
				</section>
			))}
			<p className="govuk-body">{page.after}</p>
		</div>
	);
}

/** Where the pages to print are found. */
export function OwnWordsList() {
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-xl">In your own words</h1>
			<p className="govuk-body-l">
				Two pages to print and fill in by hand. A school can attach them to its referral, so that whoever
				checks it hears the child and the family themselves. Nobody has to.
			</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					<a className="govuk-link" href="/own-words/child">
						A child’s or young person’s page
					</a>
					: what I am good at, what helps me, what I would like
				</li>
				<li>
					<a className="govuk-link" href="/own-words/parent">
						A parent’s or carer’s page
					</a>
					: what helps, and what you would like for your child
				</li>
			</ul>
			<h2 className="govuk-heading-m">What happens to a page</h2>
			<p className="govuk-body">
				Give it to the school. The school photographs or scans it and attaches it to its referral. The school
				and the council’s admin support can open it. The people at the meeting cannot: handwriting says who
				somebody is.
			</p>
		</div>
	);
}
