import { data } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { TryPage } from "#app/components/versions/TryPage.tsx";
import { readCarried, type TryView } from "#app/domain/tryForm.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { tryForm } from "#app/services/tryForm.server.ts";

/** Conditions and sums are immediate where JavaScript runs, as on the form itself. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: `Try it: ${view?.document.title ?? "a form"}` },
];

const modeIn = (request: Request) =>
	new URL(request.url).searchParams.get("mode") === "live" ? "live" : "trial";

export const loader = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, request, context: load }): Promise<TryView> => {
		const shown = await tryForm(context, resource.form, { mode: modeIn(request), to: "here" }, null);
		return shown.ok ? shown.value : throwProblem(shown.problem, load);
	},
});

const ways: { readonly [wish: string]: string } = { save: "here", exit: "next" };

export const action = guarded({
	policy: "form:read",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		const { entries, value } = await readFields(request);
		const wish = value("_action");
		const tried = { page: value("page"), entries, before: readCarried(value("carried")) };
		const to = ways[wish] ?? (wish.startsWith("page:") ? wish.slice(5) : "here");
		const shown = await tryForm(context, resource.form, { mode: modeIn(request), to }, tried);
		if (!shown.ok) return throwProblem(shown.problem, load);
		const isWrong = shown.value.issues.some(({ severity }) => severity === "error");
		return data<TryView>(shown.value, { status: isWrong ? 422 : 200 });
	},
});

/** A form filled in to try it, from the first page to the end; nothing of it is kept or sent. */
export default function Try() {
	const first = useLoaderData() as TryView;
	return <TryPage view={(useActionData() as TryView | undefined) ?? first} />;
}
