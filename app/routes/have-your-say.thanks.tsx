import type { MetaFunction } from "@remix-run/react";
import { FeedbackThanks } from "#app/components/feedback/FeedbackThanks.tsx";
import { guarded } from "#app/http/route.server.ts";

export const meta: MetaFunction = () => [{ title: "Thank you" }];

export const loader = guarded({ policy: "public", run: () => null });

/** What happens with what was said. */
export default function Thanks() {
	return <FeedbackThanks />;
}
