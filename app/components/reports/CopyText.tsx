import { useEffect, useState } from "react";
import { Details } from "#app/components/layout/Details.tsx";

/** Words made to be put into a paper: there to be selected, and copied at one press where JavaScript runs. */
export function CopyText({ summary, text, id }: { summary: string; text: string; id: string }) {
	const [state, setState] = useState<"plain" | "ready" | "copied" | "refused">("plain");
	useEffect(() => {
		if (navigator.clipboard !== undefined) setState("ready");
	}, []);
	const copy = () => {
		navigator.clipboard.writeText(text).then(
			() => setState("copied"),
			() => setState("refused"),
		);
	};
	return (
		<Details summary={summary}>
			<label className="govuk-label" htmlFor={id}>
				Select all of it and copy
			</label>
			<textarea id={id} className="govuk-textarea" readOnly rows={text.split("\n").length + 3} value={text} />
			{state === "plain" ? null : (
				<button type="button" className="govuk-button govuk-button--secondary" onClick={copy}>
					Copy
				</button>
			)}
			<p className="govuk-body" role="status">
				{state === "copied" ? "Copied." : null}
				{state === "refused" ? "Your browser did not allow it. Select the words and copy them." : null}
			</p>
		</Details>
	);
}
