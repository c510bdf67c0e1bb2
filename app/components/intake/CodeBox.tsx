import { useEffect, useRef, useState } from "react";
import { Label } from "#app/components/layout/Label.tsx";

interface CodeBoxProps {
	readonly id: string;
	readonly label: string;
	readonly text: string;
	onEdit(): void;
}

/** A box for code, with the numbers of its lines beside it where scripts run. */
export function CodeBox({ id, label, text, onEdit }: CodeBoxProps) {
	const box = useRef<HTMLTextAreaElement>(null);
	const numbers = useRef<HTMLPreElement>(null);
	const [lines, setLines] = useState(0);
	const count = () => setLines(box.current?.value.split("\n").length ?? 0);
	const follow = () => {
		if (numbers.current && box.current) numbers.current.scrollTop = box.current.scrollTop;
	};
	useEffect(() => {
		setLines(text.split("\n").length);
	}, [text]);
	return (
		<div className="govuk-form-group">
			<Label label={{ text: label, classes: "govuk-label--s" }} for={id} />
			<div className="cm-code-box">
				{lines > 0 ? (
					<pre className="cm-code-box__numbers" aria-hidden="true" ref={numbers}>
						{Array.from({ length: lines }, (_, place) => `${place + 1}`).join("\n")}
					</pre>
				) : null}
				<textarea
					ref={box}
					className="govuk-textarea cm-code"
					id={id}
					name={id}
					rows={24}
					spellCheck={false}
					autoCapitalize="off"
					autoComplete="off"
					wrap="off"
					defaultValue={text}
					key={text}
					onScroll={follow}
					onInput={() => {
						count();
						onEdit();
					}}
				/>
			</div>
		</div>
	);
}
