import { Button } from "#app/components/layout/Button.tsx";
import type { ConsultationsView } from "#app/domain/consultations.ts";

/** What guests said and nobody of the group has read yet. */
export function HeldComments({ view }: { readonly view: ConsultationsView }) {
	const { held, accepted, declined } = view;
	return (
		<section aria-labelledby="held">
			<h2 className="govuk-heading-m" id="held" tabIndex={-1}>
				To be read {held.length > 0 ? <span className="cm-muted">({held.length})</span> : null}
			</h2>
			{held.length === 0 ? <p className="govuk-body">Nothing waits to be read.</p> : null}
			{held.map(({ id, title, words, by, at, audience }) => (
				<article key={id} className="cm-thread" aria-label={`A guest’s comment of ${at}`}>
					<p className="govuk-body-s cm-thread__who">
						<strong>{by}</strong>{" "}
						<span className="cm-muted">
							{at}
							{audience ? `, through the link for: ${audience}` : ""}
						</span>
					</p>
					<p className="govuk-body-s cm-thread__to">About: {title}</p>
					<p className="govuk-body cm-lines">{words}</p>
					<form method="post" className="govuk-button-group">
						<input type="hidden" name="comment" value={id} />
						<Button name="_action" value="accept" preventDoubleClick>
							Accept<span className="govuk-visually-hidden">: {title}</span>
						</Button>
						<Button name="_action" value="decline" classes="govuk-button--secondary" preventDoubleClick>
							Decline<span className="govuk-visually-hidden">: {title}</span>
						</Button>
					</form>
				</article>
			))}
			{held.length > 0 ? (
				<p className="govuk-body-s cm-muted">
					Accepted, it stands among the comments, marked as a guest’s, for the group alone. Declined, it is
					seen nowhere, and the guest’s name is forgotten. Decline what names a child.
				</p>
			) : null}
			{accepted + declined > 0 ? (
				<p className="govuk-body-s cm-muted">
					Read so far: {accepted} accepted, {declined} declined.
				</p>
			) : null}
		</section>
	);
}
