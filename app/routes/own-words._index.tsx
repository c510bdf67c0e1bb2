import type { MetaFunction } from "@remix-run/react";
import { OwnWordsList } from "#app/components/front/OwnWords.tsx";
import { guarded } from "#app/http/route.server.ts";

export const meta: MetaFunction = () => [{ title: "In your own words" }];

export const loader = guarded({ policy: "public", run: () => null });

/** The pages that a child and a parent can print. */
export default function OwnWordsIndex() {
	return <OwnWordsList />;
}
