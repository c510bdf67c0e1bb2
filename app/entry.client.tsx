import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { formId } from "#app/components/forms/useEarlyTyping.ts";

/**
 * What is typed into a text box before React takes the page over stays: React 18 puts the server's text back into a box
 * whose default is still that text. A section of a form keeps its own early typing, by the same difference.
 */
function keepTyped(field: EventTarget | null): void {
	if (!(field instanceof HTMLTextAreaElement) || field.form?.id === formId) return;
	if (field.value !== field.defaultValue) field.defaultValue = field.value;
}

const keepTypedIn = ({ target }: Event) => keepTyped(target);
for (const field of document.querySelectorAll("textarea")) keepTyped(field);
document.addEventListener("input", keepTypedIn, true);

/** Mounted once everything is; from then on React knows what is typed. */
function Awake() {
	useEffect(() => document.removeEventListener("input", keepTypedIn, true), []);
	return <RemixBrowser />;
}

/**
 * Remix suspends its first render until the data that came with the page is decoded. Whoever types in that moment makes
 * React 18 hydrate at once, which it cannot while the root itself is suspended (React error 345: the page stays without
 * scripts). So the data is decoded first: the component throws the promise it waits for before it calls any hook.
 */
async function untilDecoded(): Promise<void> {
	try {
		RemixBrowser({});
	} catch (thrown) {
		if (thrown instanceof Promise) await thrown;
	}
}

void untilDecoded().then(() =>
	startTransition(() => {
		hydrateRoot(
			document,
			<StrictMode>
				<Awake />
			</StrictMode>,
		);
	}),
);
