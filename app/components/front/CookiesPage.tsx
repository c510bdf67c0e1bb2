import { Table } from "#app/components/layout/Table.tsx";

export interface CookiesView {
	/** Every cookie the service sets; all of them needed to sign in. */
	cookies: readonly { name: string; purpose: string; lasts: string }[];
}

/** Which cookies are set, and that there is nothing to agree to. */
export function CookiesPage({ view }: { view: CookiesView }) {
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-xl">Cookies</h1>
			<p className="govuk-body">
				A cookie is a small file that a site keeps on your device. Reading the public pages sets none.
			</p>
			<p className="govuk-body">
				When you sign in, we set the one needed to know that it is still you. There is no tracking and no
				advertising, so there is nothing to agree to or switch off.
			</p>
			<Table
				caption="Cookies this service sets"
				captionClasses="govuk-table__caption--m"
				narrow="cards"
				firstCellIsHeader
				head={[{ text: "Name" }, { text: "What for" }, { text: "How long" }]}
				rows={view.cookies.map(({ name, purpose, lasts }) => [
					{ text: name },
					{ text: purpose },
					{ text: lasts },
				])}
			/>
		</div>
	);
}
