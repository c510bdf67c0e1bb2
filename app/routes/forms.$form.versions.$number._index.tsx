import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PreviewPage } from "#app/components/versions/PreviewPage.tsx";
import type { PreviewView } from "#app/domain/formViews.ts";
import { readNumber, readWish } from "#app/domain/previewWish.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { previewVersion } from "#app/services/versionView.server.ts";

/** Conditions and sums are immediate where JavaScript runs, as on the form itself. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: `Version ${view?.number ?? ""} of ${view?.document.title ?? "a form"}` },
];

export const loader = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, params, request, context: load }): Promise<PreviewView> => {
		const wish = readWish(resource.form, readNumber(params.number), new URL(request.url).searchParams);
		return (await previewVersion(context, wish)) ?? throwNotFound(load);
	},
});

export const action = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, params, request, context: load }) => {
		const url = new URL(request.url);
		const wish = readWish(resource.form, readNumber(params.number), url.searchParams);
		const { entries, value } = await readFields(request);
		const view = (await previewVersion(context, wish, entries)) ?? throwNotFound(load);
		if (value("_action") === "exit") {
			const { pages } = view.document;
			const next = pages[pages.findIndex(({ id }) => id === view.pageId) + 1];
			if (next) url.searchParams.set("page", next.id);
			throw redirect(next ? `${url.pathname}${url.search}` : `/forms/${view.form}`, 303);
		}
		const { answers, issues } = view;
		return data({ answers, issues }, { status: issues.length > 0 ? 422 : 200 });
	},
});

/** A version as people will meet it, page by page; nothing tried on it is kept. */
export default function Version() {
	const view = useLoaderData() as PreviewView;
	const tried = useActionData<typeof action>();
	return <PreviewPage view={tried ? { ...view, ...tried } : view} />;
}
