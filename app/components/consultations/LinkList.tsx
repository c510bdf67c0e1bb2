import { Button } from "#app/components/layout/Button.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { ConsultationsView, LinkState, LinkView } from "#app/domain/consultations.ts";

const stateWords: Record<LinkState, { readonly text: string; readonly classes: string }> = {
	open: { text: "Open", classes: "govuk-tag--green" },
	expired: { text: "Ended", classes: "govuk-tag--grey" },
	withdrawn: { text: "Withdrawn", classes: "govuk-tag--grey" },
};

/** The links of a form with what has become of each. */
export function LinkList({ view }: { readonly view: ConsultationsView }) {
	return (
		<>
			{view.links.map((link) => (
				<Link key={link.id} link={link} />
			))}
		</>
	);
}

function Link({ link }: { readonly link: LinkView }) {
	const { id, number, audience, state, until, made, comments, href } = link;
	const words = stateWords[state];
	return (
		<>
			<SummaryList
				card={{
					title: {
						text: (
							<>
								{audience ?? "Whoever has the link"} <Tag classes={words.classes}>{words.text}</Tag>
							</>
						),
						headingLevel: 3,
					},
				}}
				rows={[
					...(href ? [{ key: "Link to send", value: <LinkText href={href} /> }] : []),
					...(state === "open" && !href
						? [
								{
									key: "Link to send",
									value: "It still opens, but cannot be shown again: this site’s secret has changed since.",
								},
							]
						: []),
					{ key: "Shows", value: `Version ${number}` },
					{ key: "Made", value: made },
					{ key: "Last day", value: until },
					{ key: "Comments", value: comments === 0 ? "None yet" : String(comments) },
				]}
			/>
			{state === "open" ? (
				<form method="post">
					<input type="hidden" name="link" value={id} />
					<Button name="_action" value="withdraw" classes="govuk-button--secondary" preventDoubleClick>
						Withdraw this link<span className="govuk-visually-hidden"> for {audience ?? "everybody"}</span>
					</Button>
				</form>
			) : null}
		</>
	);
}

function LinkText({ href }: { readonly href: string }) {
	return (
		<a className="govuk-link cm-long-link" href={href}>
			{href}
		</a>
	);
}
