import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { NotificationBanner } from "#app/components/layout/NotificationBanner.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { CarriedLine } from "#app/domain/carryOver.ts";
import type { CarriedDocument, CarryView } from "#app/domain/carryView.ts";

/** What is kept, what to check, what is new and what is no longer asked, since a form changed under a draft. */
export function Changes({ view }: { readonly view: CarryView }) {
	const { reference, isDue, documents } = view;
	return (
		<>
			{isDue ? <BackLink href="/referrals">Referrals</BackLink> : null}
			{isDue ? null : <BackLink href={`/referrals/${reference}`}>{`Referral ${reference}`}</BackLink>}
			{isDue ? null : (
				<NotificationBanner type="success" attributes={{ id: "carried", tabIndex: -1 }}>
					<p className="govuk-notification-banner__heading">Your answers have been carried over.</p>
				</NotificationBanner>
			)}
			<span className="govuk-caption-l">Referral {reference}</span>
			<h1 className="govuk-heading-l">The form has changed since you began</h1>
			<p className="govuk-body cm-reading">
				{isDue
					? "Your answers go with you. Nothing is lost: what is no longer asked is kept here, where you can read it."
					: "This page stays here until you send the referral, so that you can look things up."}
			</p>
			{documents.map((document) => (
				<Document key={document.form} document={document} reference={reference} isDue={isDue} />
			))}
			{isDue ? (
				<form method="post">
					<Button preventDoubleClick>Carry my answers over and go on</Button>
				</form>
			) : (
				<Button href={`/referrals/${reference}`}>Go on with the referral</Button>
			)}
		</>
	);
}

interface DocumentProps {
	readonly document: CarriedDocument;
	readonly reference: string;
	readonly isDue: boolean;
}

function Document({ document, reference, isDue }: DocumentProps) {
	const { form, title, reasons, kept, again, fresh, gone } = document;
	const href = (line: CarriedLine) =>
		isDue || line.page === null ? null : `/referrals/${reference}/${form}/${line.page}`;
	return (
		<section aria-labelledby={`changes-${form}`}>
			<h2 className="govuk-heading-m" id={`changes-${form}`}>
				{title}
			</h2>
			{reasons.length > 0 ? (
				<InsetText>
					<span className="govuk-visually-hidden">Why it changed: </span>
					{reasons.join(" ")}
				</InsetText>
			) : null}
			<p className="govuk-body">
				{kept.length === 0 ? "No" : kept.length} {kept.length === 1 ? "answer is" : "answers are"} kept as{" "}
				{kept.length === 1 ? "it was" : "they were"}.
			</p>
			<Group title="Carried over, please check" lines={again} href={href} />
			<Group title="New" lines={fresh} href={href} />
			<Group title="No longer asked (kept here)" lines={gone} href={() => null} isAsked={false} />
			{kept.length > 0 ? (
				<Details summary={`Kept (${kept.length})`}>
					<Lines lines={kept} href={href} />
				</Details>
			) : null}
		</section>
	);
}

interface LinesProps {
	readonly lines: readonly CarriedLine[];
	readonly href: (line: CarriedLine) => string | null;
	/** Whether the questions still want an answer. */
	readonly isAsked?: boolean;
}

function Group({ title, ...lines }: LinesProps & { readonly title: string }) {
	if (lines.lines.length === 0) return null;
	return (
		<>
			<h3 className="govuk-heading-s">
				{title} ({lines.lines.length})
			</h3>
			<Lines {...lines} />
		</>
	);
}

function Lines({ lines, href, isAsked = true }: LinesProps) {
	return (
		<SummaryList
			rows={lines.map((line) => {
				const to = href(line);
				return {
					key: { text: <Wording line={line} /> },
					value: { text: isAsked ? <Answered line={line} /> : (line.earlier ?? line.now) },
					...(to === null ? {} : { actions: [{ text: "Open", href: to, visuallyHiddenText: line.title }] }),
				};
			})}
		/>
	);
}

function Wording({ line: { title, wasTitle } }: { readonly line: CarriedLine }) {
	return (
		<>
			{title}
			{wasTitle === null ? null : <span className="cm-changes__was">It read: {wasTitle}</span>}
		</>
	);
}

function Answered({ line: { earlier, now } }: { readonly line: CarriedLine }) {
	if (earlier === null) return <>{now ?? "To be answered"}</>;
	return (
		<>
			{now ?? "To be answered anew"}
			<span className="cm-changes__was">You answered: {earlier}</span>
		</>
	);
}
