import type { MetaFunction } from "@remix-run/react";
import { childPage, OwnWordsPage } from "#app/components/front/OwnWords.tsx";
import { guarded } from "#app/http/route.server.ts";

export const meta: MetaFunction = () => [{ title: "My page" }];

export const loader = guarded({ policy: "public", run: () => null });

/** A page for a child to fill in by hand. */
export default function ChildPage() {
	return <OwnWordsPage page={childPage} />;
}
