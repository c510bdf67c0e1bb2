import type { MetaFunction } from "@remix-run/react";
import { OwnWordsPage, parentPage } from "#app/components/front/OwnWords.tsx";
import { guarded } from "#app/http/route.server.ts";

export const meta: MetaFunction = () => [{ title: "A parent’s or carer’s page" }];

export const loader = guarded({ policy: "public", run: () => null });

/** A page for a parent to fill in by hand. */
export default function ParentPage() {
	return <OwnWordsPage page={parentPage} />;
}
