import { inOrder } from "#app/components/layout/markup.ts";
import { Radios } from "#app/components/layout/Radios.tsx";
import type { DeskText } from "#app/domain/desk.ts";
import { replacements } from "#app/domain/redaction.ts";

interface MarkedTextProps {
	readonly document: string;
	readonly text: DeskText;
	/** What was chosen before, by field. */
	readonly posted: Readonly<Record<string, string>>;
}

/** One text with marked words, and a choice for each of them. */
export function MarkedText({ document, text, posted }: MarkedTextProps) {
	return (
		<div className="cm-card">
			<h3 className="govuk-heading-s">
				{text.label} <span className="govuk-hint">{document}</span>
			</h3>
			<p className="govuk-body cm-typed">
				<Pieces text={text} />
			</p>
			{text.pieces.map((piece) =>
				piece.mark ? (
					<Radios
						key={piece.mark.id}
						name={`m-${piece.mark.id}`}
						idPrefix={`m-${piece.mark.id}`}
						classes="govuk-radios--small govuk-radios--inline"
						value={posted[`m-${piece.mark.id}`] ?? "replace"}
						fieldset={{ legend: { text: `‘${piece.text}’`, classes: "govuk-fieldset__legend--s" } }}
						items={[
							{ value: "replace", text: `Replace by ${replacements[piece.mark.kind]}` },
							{ value: "keep", text: "Keep, it names nobody" },
						]}
					/>
				) : null,
			)}
		</div>
	);
}

/** A text with its marked pieces made visible. */
export function Pieces({ text }: { text: DeskText }) {
	return inOrder(text.pieces).map(({ item: piece, key }) =>
		piece.mark ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>,
	);
}
