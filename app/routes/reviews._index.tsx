import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ReviewList } from "#app/components/reviews/ReviewList.tsx";
import { guarded } from "#app/http/route.server.ts";
import { readReviews } from "#app/services/readReviews.server.ts";

export const meta: MetaFunction = () => [{ title: "Reviews" }];

export const loader = guarded({
	policy: "reviews:list",
	run: (context, { request }) => {
		const asked = new URL(request.url).searchParams;
		return readReviews(context, {
			cluster: asked.get("cluster"),
			after: asked.get("after"),
			mode: asked.get("mode"),
		});
	},
});

/** Awards and when each is to be reviewed. */
export default function Reviews() {
	return <ReviewList view={useLoaderData<typeof loader>()} />;
}
