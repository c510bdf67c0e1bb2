import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { SectionForm } from "#app/components/forms/SectionForm.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { fromCheck, isFromCheck } from "#app/domain/bundle.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { afterSection, openSection, type SectionView } from "#app/services/openSection.server.ts";
import { saveSection } from "#app/services/saveSection.server.ts";
import { rowAction } from "#schemas/post.ts";

/** Conditions, sums and saves are immediate where JavaScript runs. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => {
	const page = view?.document.pages.find((candidate) => candidate.id === view.pageId);
	return [{ title: `${page?.title ?? "Referral"} – ${view?.document.title ?? ""}` }];
};

export const loader = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: (_context, { resource, params, context: load }) =>
		openSection(resource, params.document ?? "", params.page ?? "") ??
		throwProblem({ kind: "notFound" }, load),
});

export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, request, context: load }) => {
		const form = params.document ?? "";
		const page = params.page ?? "";
		const { entries, value, whole } = await readFields(request);
		const post = {
			reference: resource.bundle.reference,
			form,
			page,
			entries,
			revision: whole("revision"),
		};
		const saved = await saveSection(context, post);
		if ("conflict" in saved) {
			const { mine, theirs, revision, who } = saved.conflict;
			return data({ answers: mine, issues: [], other: { answers: theirs, revision, who } }, { status: 409 });
		}
		if (!saved.ok) return throwProblem(saved.problem, load);
		const row = rowAction(entries);
		const isForCheck = isFromCheck(new URL(request.url).search);
		const address = `/referrals/${post.reference}/${form}/${page}${isForCheck ? `?${fromCheck}` : ""}`;
		if (row) throw redirect(`${address}#q-${row.table}`, 303);
		if (value("_action") === "exit") throw redirect(`/referrals/${post.reference}`, 303);
		const issues = saved.value.issues.filter((issue) => issue.severity === "error");
		if (issues.length === 0 && isForCheck) throw redirect(`/referrals/${post.reference}/check`, 303);
		if (issues.length === 0) throw redirect(afterSection(resource, form, page), 303);
		return data({ answers: saved.value.answers, issues, revision: saved.value.revision }, { status: 422 });
	},
});

/** One page of one document, saved as it is typed. */
export default function Section() {
	const view = useLoaderData() as SectionView;
	const refused = useActionData<typeof action>();
	const base = `/referrals/${view.reference}`;
	const address = `${base}/${view.document.form}/${view.pageId}`;
	const isForCheck = isFromCheck(useLocation().search);
	return (
		<>
			{isForCheck ? (
				<BackLink href={`${base}/check`}>Check your answers</BackLink>
			) : (
				<BackLink href={base}>{`Referral ${view.reference}`}</BackLink>
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
			/>
		</>
	);
}
