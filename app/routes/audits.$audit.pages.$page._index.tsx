import { type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { LastYear } from "#app/components/audits/LastYear.tsx";
import { SectionForm } from "#app/components/forms/SectionForm.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { fromCheck, isFromCheck } from "#app/domain/bundle.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { answerPage, pagePost } from "#app/http/section.server.ts";
import { auditLocked, findAudit } from "#app/services/audits.server.ts";
import { type AuditPageView, auditPage } from "#app/services/auditView.server.ts";
import { pageAfter, saveFilingPage } from "#app/services/filing.server.ts";

/** Conditions and saves are immediate where JavaScript runs. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => {
	const page = view?.document.pages.find((candidate) => candidate.id === view.pageId);
	return [{ title: `${page?.title ?? "Page"} – ${view?.document.title ?? "Inclusive education audit"}` }];
};

export const loader = guarded({
	policy: "audit:write",
	resource: (context, { params }) => findAudit(context, params.audit),
	run: async (context, { resource, params, context: load }) =>
		(await auditPage(context, resource, params.page ?? "")) ?? throwProblem({ kind: "notFound" }, load),
});

export const action = guarded({
	policy: "audit:write",
	resource: (context, { params }) => findAudit(context, params.audit),
	run: async (context, { resource, params, request, context: load }) => {
		const fields = await readFields(request);
		const post = pagePost(fields, params.page);
		const saved = await saveFilingPage(context, resource.row.id, post, auditLocked);
		const home = `/audits/${resource.row.id}`;
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

/** One page of an audit, saved as it is typed, with what the school said the year before. */
export default function AuditSection() {
	const view = useLoaderData() as AuditPageView;
	const refused = useActionData<typeof action>();
	const home = `/audits/${view.id}`;
	const address = `${home}/pages/${view.pageId}`;
	const isForCheck = isFromCheck(useLocation().search);
	return (
		<>
			{isForCheck ? (
				<BackLink href={`${home}/check`}>Check the answers</BackLink>
			) : (
				<BackLink href={home}>Inclusive education audit</BackLink>
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
				beside={<LastYear before={view.before} />}
			/>
		</>
	);
}
