import { type MouseEvent, useEffect, useState } from "react";
import { FormPreview } from "#app/components/forms/FormPreview.tsx";
import { fieldId } from "#app/components/forms/fieldPath.ts";
import { panelChoiceWords } from "#app/domain/editor/privacyWords.ts";
import { isFilledIn, kindOf } from "#app/domain/editor/questionKinds.ts";
import type { FormDocument, FormPage, RuleContext } from "#schemas/annotations.ts";
import { conditionWords } from "#schemas/describeWords.ts";
import { columnsOf, type Question, questionOf, uiOf } from "#schemas/questions.ts";

/** Ways of looking at a page of the form. */
export interface PreviewChoice {
	readonly as: "school" | "panel";
	readonly mode: "trial" | "live";
	readonly width: "wide" | "phone";
	readonly show: "all" | "asked";
}

const choices: { readonly [key in keyof PreviewChoice]: readonly (readonly [PreviewChoice[key], string])[] } =
	{
		as: [
			["school", "As the school"],
			["panel", "As the panel"],
		],
		mode: [
			["trial", "In trial"],
			["live", "In live"],
		],
		width: [
			["wide", "As it fits"],
			["phone", "On a phone"],
		],
		show: [
			["all", "Every question"],
			["asked", "Try it out"],
		],
	};

/** The way of looking that an address asks for. */
export function previewChoiceOf(search: string, mode: PreviewChoice["mode"]): PreviewChoice {
	const query = new URLSearchParams(search);
	return {
		as: query.get("as") === "panel" ? "panel" : "school",
		mode: query.get("mode") === "live" ? "live" : query.get("mode") === "trial" ? "trial" : mode,
		width: query.get("width") === "phone" ? "phone" : "wide",
		show: query.get("show") === "asked" ? "asked" : "all",
	};
}

export interface PreviewPaneProps {
	readonly document: FormDocument;
	readonly rules: RuleContext;
	readonly pageId: string;
	readonly first: PreviewChoice;
	/** The question to have in sight, by its key. */
	readonly question?: string | undefined;
	/** Other pages to look at, where the pane may be turned to them. */
	readonly pages?: readonly FormPage[] | undefined;
}

/** How a page of the form will look. The links work by themselves; where scripts run nothing is loaded anew. */
export function PreviewPane({ document, rules, pageId, question, first, pages }: PreviewPaneProps) {
	const [choice, setChoice] = useState(first);
	useInSight(question, choice.as);
	const page = document.pages.find(({ id }) => id === pageId);
	const address = (other: Partial<PreviewChoice>, id = pageId) =>
		`?${new URLSearchParams({ ...(pages ? { page: id } : {}), ...choice, ...other })}#preview`;
	const pick = (other: Partial<PreviewChoice>) => (event: MouseEvent) => {
		event.preventDefault();
		setChoice({ ...choice, ...other });
	};
	const context = { ...rules, mode: choice.mode };
	return (
		<>
			<h2 className="govuk-heading-s" id="preview-heading">
				How it will look
			</h2>
			<ul className="cm-preview-choices">
				{(Object.keys(choices) as (keyof PreviewChoice)[]).map((key) => (
					<li key={key}>
						{choices[key].map(([value, text]) => (
							<a
								key={value}
								className="govuk-link cm-preview-choices__link"
								href={address({ [key]: value })}
								onClick={pick({ [key]: value })}
								aria-current={choice[key] === value ? "true" : undefined}
							>
								{text}
							</a>
						))}
					</li>
				))}
			</ul>
			{pages ? <Pages pages={pages} current={pageId} address={(id) => address({}, id)} /> : null}
			<div className={choice.width === "phone" ? "cm-preview cm-preview--phone" : "cm-preview"}>
				<p className="govuk-heading-m">{page?.title}</p>
				{choice.as === "panel" ? (
					<PanelSide document={document} page={page} mode={choice.mode} />
				) : (
					<>
						{page?.intro ? <p className="govuk-body">{page.intro}</p> : null}
						<FormPreview document={document} pageId={pageId} context={context} show={choice.show} />
						<AskedSometimes document={document} page={page} />
					</>
				)}
			</div>
			<p className="govuk-body-s cm-muted">A preview: nothing that is written in it is kept.</p>
		</>
	);
}

/** Turns the pane, where it scrolls by itself, to the question being edited. */
function useInSight(question: string | undefined, as: string): void {
	useEffect(() => {
		const pane = document.getElementById("preview");
		const field = question === undefined ? null : document.getElementById(fieldId([question]));
		const within = field?.closest(".govuk-form-group, .cm-rows");
		if (!pane || !within || as !== "school" || pane.scrollHeight <= pane.clientHeight) return;
		pane.scrollTop += within.getBoundingClientRect().top - pane.getBoundingClientRect().top - 20;
	}, [question, as]);
}

interface PagesProps {
	readonly pages: readonly FormPage[];
	readonly current: string;
	readonly address: (page: string) => string;
}

function Pages({ pages, current, address }: PagesProps) {
	return (
		<details className="cm-outline">
			<summary className="cm-outline__page">Another page</summary>
			<ul className="cm-outline__list">
				{pages.map(({ id, title }) => (
					<li key={id}>
						<a
							className="govuk-link cm-outline__link"
							href={address(id)}
							aria-current={id === current ? "true" : undefined}
						>
							{title}
						</a>
					</li>
				))}
			</ul>
		</details>
	);
}

function questionsOn(document: FormDocument, page: FormPage | undefined) {
	return (page?.questions ?? []).flatMap((key) => {
		const question = questionOf(document, key);
		return question ? [{ key, question, ui: uiOf(document, key) }] : [];
	});
}

/** Which questions are asked only in some cases, and in which. */
export function AskedSometimes({
	document,
	page,
}: {
	readonly document: FormDocument;
	readonly page: FormPage | undefined;
}) {
	const some = questionsOn(document, page).flatMap(({ key, question }) => {
		const rule = question["x-showIf"];
		return rule === undefined ? [] : [{ key, title: question.title ?? key, rule }];
	});
	if (some.length === 0) return null;
	return (
		<>
			<p className="govuk-body-s govuk-!-font-weight-bold">Asked only in some cases</p>
			<ul className="govuk-list govuk-list--bullet cm-small">
				{some.map(({ key, title, rule }) => (
					<li key={key}>
						{title}: only when {conditionWords(document, rule)}
					</li>
				))}
			</ul>
		</>
	);
}

/** What the panel sees of each question of a page, in words. */
function PanelSide({
	document,
	page,
	mode,
}: {
	readonly document: FormDocument;
	readonly page: FormPage | undefined;
	readonly mode: string;
}) {
	const asked = questionsOn(document, page).filter(
		({ question, ui }) => isFilledIn(kindOf(question, ui)) && (question["x-mode"] ?? mode) === mode,
	);
	return (
		<dl className="cm-panel-preview__list">
			{asked.map(({ key, question, ui }) => (
				<div className="cm-panel-preview__entry" key={key}>
					<dt>{question.title}</dt>
					<dd>
						{treatmentWords(question)}
						{columnsOf(question, ui).map((column) => (
							<span className="cm-panel-preview__note" key={column.id}>
								{column.question.title}: {treatmentWords(column.question)}
							</span>
						))}
					</dd>
				</div>
			))}
		</dl>
	);
}

function treatmentWords(question: Question): string {
	const treatment = question["x-panel"] ?? "hide";
	return panelChoiceWords(treatment === "band" ? `band:${question["x-band"] ?? "yesNo"}` : treatment);
}
