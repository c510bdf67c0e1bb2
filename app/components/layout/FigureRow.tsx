import type { ReactNode } from "react";
import type { Mode } from "#schemas/vocabulary.ts";
import { joined } from "./markup.ts";

export interface KeyFigure {
	label: string;
	/** As read: '£48,200', '37', '82%'. */
	value: ReactNode;
	/** Against the time before, in words: 'up by 6'. */
	direction?: { way: "up" | "down" | "same"; text: string } | undefined;
	/** What it means, in one sentence. */
	sentence: ReactNode;
	/** Where the figure is looked into. */
	href?: string | undefined;
}

const arrows = { up: "▲", down: "▼", same: "■" };

/** The few figures a person needs first, each with its direction and one sentence. Trial figures are hatched. */
export function FigureRow({ figures, mode }: { figures: readonly KeyFigure[]; mode: Mode }) {
	return (
		<ul className={joined("cm-figures", mode === "trial" && "cm-figures--trial")}>
			{figures.map((figure) => (
				<li key={figure.label} className="cm-figures__item">
					<span className="cm-figures__label">{figure.label}</span>
					<span className="cm-figures__value">
						{figure.href ? (
							<a className="govuk-link" href={figure.href}>
								{figure.value}
								<span className="govuk-visually-hidden"> {figure.label}</span>
							</a>
						) : (
							figure.value
						)}
					</span>
					{figure.direction ? (
						<span className="cm-figures__direction">
							<span aria-hidden="true">{arrows[figure.direction.way]}</span> {figure.direction.text}
						</span>
					) : null}
					<span className="cm-figures__sentence">{figure.sentence}</span>
				</li>
			))}
		</ul>
	);
}
