import { type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { SectionForm } from "#app/components/forms/SectionForm.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { MapBeside } from "#app/components/visits/MapBeside.tsx";
import { fromCheck, isFromCheck } from "#app/domain/bundle.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { answerPage, pagePost } from "#app/http/section.server.ts";
import { pageAfter, saveFilingPage } from "#app/services/filing.server.ts";
import { findVisit, visitLocked } from "#app/services/visits.server.ts";
import { type VisitPageView, visitPage } from "#app/services/visitView.server.ts";

/** Conditions and saves are immediate where JavaScript runs. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => {
	const page = view?.document.pages.find((candidate) => candidate.id === view.pageId);
	return [{ title: `${page?.title ?? "Page"} – ${view?.document.title ?? "Visit"}` }];
};

export const loader = guarded({
	policy: "visit:write",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: async (context, { resource, params, context: load }) =>
		(await visitPage(context, resource, params.page ?? "")) ?? throwProblem({ kind: "notFound" }, load),
});

export const action = guarded({
	policy: "visit:write",
	resource: (context, { params }) => findVisit(context, params.visit),
	run: async (context, { resource, params, request, context: load }) => {
		const fields = await readFields(request);
		const post = pagePost(fields, params.page);
		const saved = await saveFilingPage(context, resource.row.id, post, visitLocked);
		const home = `/visits/${resource.row.id}`;
		const next = await pageAfter(context, resource.row, post.page);
		const places = {
			page: `${home}/pages/${post.page}`,
			home,
			check: `${home}/check`,
			next: () => (next ? `${home}/pages/${next}` : home),
		};
		return answerPage(saved, fields, places, request, load);
	},
});

/** One page of a visit’s record, saved as it is typed, beside the map that was funded. */
export default function VisitSection() {
	const view = useLoaderData() as VisitPageView;
	const refused = useActionData<typeof action>();
	const home = `/visits/${view.id}`;
	const address = `${home}/pages/${view.pageId}`;
	const isForCheck = isFromCheck(useLocation().search);
	return (
		<>
			{isForCheck ? (
				<BackLink href={`${home}/check`}>Check the answers</BackLink>
			) : (
				<BackLink href={home}>Visit</BackLink>
			)}
			<SectionForm
				document={view.document}
				pageId={view.pageId}
				mode={view.mode}
				answers={refused?.answers ?? view.answers}
				context={view.context}
				issues={refused?.issues ?? []}
				action={isForCheck ? `${address}?${fromCheck}` : address}
				autosaveAction={`${address}/autosave`}
				revision={view.revision}
				savedAt={view.savedAt}
				conflict={refused && "other" in refused ? refused.other : undefined}
				beside={<MapBeside rows={view.map} />}
			/>
		</>
	);
}
