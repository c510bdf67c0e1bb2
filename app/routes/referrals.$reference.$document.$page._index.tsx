import { type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { SectionForm } from "#app/components/forms/SectionForm.tsx";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { fromCheck, isFromCheck } from "#app/domain/bundle.ts";
import { redirectIfDue } from "#app/http/carried.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { answerPage, pagePost } from "#app/http/section.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { afterSection, openSection, type SectionView } from "#app/services/openSection.server.ts";
import { saveSection } from "#app/services/saveSection.server.ts";
import type { Answers } from "#schemas/annotations.ts";
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
	run: async (context, { resource, params, context: load }) => {
		redirectIfDue(context.actor, resource);
		return (
			(await openSection(context, resource, params.document ?? "", params.page ?? "")) ??
			throwProblem({ kind: "notFound" }, load)
		);
	},
});

export const action = guarded({
	policy: "referral:write",
	resource: (context, { params }) => findBundle(context, params.reference),
	run: async (context, { resource, params, request, context: load }) => {
		const form = params.document ?? "";
		const fields = await readFields(request);
		const post = pagePost(fields, params.page);
		const home = `/referrals/${resource.bundle.reference}`;
		const { reference } = resource.bundle;
		const finished = rowAction(fields.entries) ? undefined : fields.value("_action") !== "exit";
		const saved = await saveSection(context, { ...post, reference, form, finished });
		const places = {
			page: `${home}/${form}/${post.page}`,
			home,
			check: `${home}/check`,
			next: (answers: Answers) => afterSection(resource, form, post.page, answers),
		};
		return answerPage(saved, fields, places, request, load);
	},
});

/** The person's word on the page goes with the button, so that nobody answers one question more for it. */
const labels = {
	above: "Have you completed this section?",
	save: "Yes, save and continue",
	exit: "Not yet, save and come back later",
};

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
			{view.toCheck ? (
				<InsetText>
					<strong>Please check:</strong> answers on this page were copied from an earlier referral of your
					school. Read each one, change what is different, then save and continue.
				</InsetText>
			) : null}
			{view.copyRowsAt ? (
				<p className="govuk-body cm-not-printed">
					<a className="govuk-link" href={view.copyRowsAt}>
						Copy rows from another map of your school
					</a>
					{" · "}
					<a className="govuk-link" href="/documents/costed-provision" target="_blank" rel="noreferrer">
						Read the provision catalogue (opens in a new tab)
					</a>
				</p>
			) : null}
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
				approval={view.approval ?? undefined}
				labels={labels}
				conflict={refused && "other" in refused ? refused.other : undefined}
			/>
		</>
	);
}
