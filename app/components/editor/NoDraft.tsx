import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";

/** No next version is under way: what one is, and the button that begins it. */
export function NoDraft({ form, title }: { readonly form: string; readonly title: string }) {
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: title, href: `/forms/${encodeURIComponent(form)}` },
					{ text: "Edit" },
				]}
			/>
			<div className="cm-reading">
				<h1 className="govuk-heading-l">Edit: {title}</h1>
				<p className="govuk-body">
					No next version of this form is being worked on. Begin one: it starts as a copy of what schools fill
					in now, and nothing changes for them until two people publish it.
				</p>
				<form method="post" action={editorAddress(form)}>
					<button type="submit" className="govuk-button" name="_action" value="start">
						Begin the next version
					</button>
				</form>
			</div>
		</>
	);
}
