import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";

/** There is no next version whose effects could be looked at. */
export function NothingUnderWay({ form, title }: { readonly form: string; readonly title: string }) {
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: title, href: `/forms/${form}` },
					{ text: "What would change" },
				]}
			/>
			<h1 className="govuk-heading-l">What would change</h1>
			<EmptyState
				title="No next version is under way"
				action={{ href: `/forms/${form}`, text: "Go to the form" }}
			>
				Once somebody drafts the next version, you can see here what it would do to everything that schools
				have sent and begun.
			</EmptyState>
		</>
	);
}
