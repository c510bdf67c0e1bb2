import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { CommentsPage } from "#app/components/threads/CommentsPage.tsx";
import { type CommentRefusal, type CommentsView, readAnchor } from "#app/domain/threads.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwNotFound, throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { handleComment } from "#app/http/threads.server.ts";
import { findForm } from "#app/services/findForm.server.ts";
import { commentsView } from "#app/services/threadViews.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: `Comments: ${view?.title ?? "a form"}` },
];

export const loader = guarded({
	policy: "form:discuss",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		const { searchParams } = new URL(request.url);
		const about = readAnchor(searchParams.get("about") ?? "");
		const all = about !== null || searchParams.get("show") === "all";
		return (await commentsView(context, resource.form, { about, all })) ?? throwNotFound(load);
	},
});

export const action = guarded({
	policy: "form:discuss",
	resource: (context, { params }) => findForm(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		const handled = await handleComment(context, resource.form, await readFields(request));
		if ("to" in handled) throw redirect(handled.to, 303);
		if ("refused" in handled) return data(handled.refused, { status: 422 });
		return throwProblem(handled.problem, load);
	},
});

/** What the group says of a form: open threads in the order of the form, resolved ones on request. */
export default function Comments() {
	const refused = useActionData<typeof action>() as CommentRefusal | undefined;
	return <CommentsPage view={useLoaderData() as CommentsView} refused={refused ?? null} />;
}
