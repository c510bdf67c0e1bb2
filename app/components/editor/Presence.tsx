import { useEffect, useState } from "react";
import { editorAddress } from "#app/domain/editor/address.ts";
import { beatMs, type Present, presenceWords } from "#app/domain/presence.ts";

/** Who else has the form open; tells the others where one is oneself. Where no scripts run it is not there. */
export function Presence({ form, at }: { readonly form: string; readonly at: string }) {
	const others = usePresence(editorAddress(form, "presence"), at);
	return (
		<div className="cm-presence" role="status">
			{others.map((one) => (
				<p className="govuk-body-s" key={`${one.name} ${one.at}`}>
					{presenceWords(one, at)}
				</p>
			))}
		</div>
	);
}

/** Gives a sign of life every few seconds while the page can be seen; a failed one is left out. */
function usePresence(url: string, at: string): readonly Present[] {
	const [others, setOthers] = useState<readonly Present[]>([]);
	useEffect(() => {
		let isOver = false;
		const beat = async () => {
			if (isOver || document.visibilityState === "hidden") return;
			const found = await signOfLife(url, at);
			if (found === "refused") isOver = true;
			else if (found && !isOver) setOthers(found);
		};
		void beat();
		const timer = window.setInterval(() => void beat(), beatMs);
		return () => {
			isOver = true;
			window.clearInterval(timer);
		};
	}, [url, at]);
	return others;
}

/** Who else is there; null where nobody answered, `refused` where one is not signed in any more. */
async function signOfLife(url: string, at: string): Promise<readonly Present[] | "refused" | null> {
	try {
		const response = await fetch(url, {
			method: "POST",
			body: new URLSearchParams({ at }),
			headers: { accept: "application/json" },
			credentials: "same-origin",
		});
		if (response.redirected || response.status === 401 || response.status === 403) return "refused";
		if (!response.ok) return null;
		const told = (await response.json()) as { readonly others: readonly Present[] };
		return told.others;
	} catch {
		return null;
	}
}
