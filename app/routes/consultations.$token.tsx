import { data, type HeadersFunction } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { GuestPage } from "#app/components/consultations/GuestPage.tsx";
import type { GuestRefusal, GuestView } from "#app/domain/consultations.ts";
import { guestPage, takeGuestComment } from "#app/http/consultation.server.ts";
import { sealedKey } from "#app/http/openPost.server.ts";
import { guarded } from "#app/http/route.server.ts";

/** Whoever has the link may read it; no search engine shall find it. */
export const headers: HeadersFunction = () => ({ "X-Robots-Tag": "noindex, nofollow" });

export const meta: MetaFunction = () => [
	{ title: "What do you think of this form?" },
	{ name: "robots", content: "noindex, nofollow" },
];

interface Shown {
	readonly view: GuestView;
	readonly opened: string;
	readonly sent: boolean;
}

export const loader = guarded({
	policy: "public",
	run: async (context, { params, request, context: load }) => {
		const { searchParams } = new URL(request.url);
		const view = await guestPage(context, params.token, searchParams.get("page"), load);
		return data<Shown>({ view, opened: sealedKey(load, "consultation"), sent: searchParams.has("sent") });
	},
});

export const action = guarded({
	policy: "public",
	run: (context, { params, request, context: load }) =>
		takeGuestComment(context, params.token, request, load),
});

/** A form as it will look, for somebody outside the group who was sent a link, and what they think of it. */
export default function Consultation() {
	const { view, opened, sent } = useLoaderData() as Shown;
	const refused = useActionData<typeof action>() as GuestRefusal | undefined;
	return <GuestPage view={view} opened={opened} sent={sent} refused={refused ?? null} />;
}
