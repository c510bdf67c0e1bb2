import { BackLink } from "#app/components/layout/BackLink.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { roleName, tierNames, unitNames } from "#app/domain/catalogue.ts";
import { rateIn } from "#app/domain/catalogueRegisters.ts";
import type { PublicCatalogue, VersionLine } from "#app/domain/catalogueViews.ts";
import type { CatalogueContent, CatalogueItem } from "#schemas/catalogue.ts";
import { showDate, showPence, showTenths } from "#schemas/entry.ts";
import { areaLabels, areasOfNeed } from "#schemas/vocabulary.ts";

/** One version of the Costed Provision Document, for everybody. */
export function CatalogueDocument({ view }: { readonly view: PublicCatalogue }) {
	const { version, content, year } = view;
	const areas = areasOfNeed.filter((area) => content.items.some((item) => item.area === area));
	return (
		<>
			<BackLink href="/documents">All documents</BackLink>
			<h1 className="govuk-heading-xl">Costed Provision Document</h1>
			<p className="govuk-body-l cm-reading">
				Which support there is for children with special educational needs, what is usual for it, and what an
				hour of staff costs.
			</p>
			<Standing version={version} />
			<nav aria-label="Parts of this document" className="cm-not-printed">
				<ul className="govuk-list">
					{areas.map((area) => (
						<li key={area}>
							<a className="govuk-link" href={`#${area}`}>
								{areaLabels[area]}
							</a>
						</li>
					))}
					<li>
						<a className="govuk-link" href="#rates">
							What an hour of staff costs
						</a>
					</li>
				</ul>
			</nav>
			<p className="govuk-body cm-reading">
				These are usual figures, not limits: a school plans what a child needs and costs it in a provision
				map. Support marked ‘school’s own budget’ is offered by every school and brings no further money.
			</p>
			{areas.map((area) => (
				<AreaTable key={area} area={area} content={content} year={year} />
			))}
			<Rates content={content} />
			<Downloads version={version} />
			<Versions view={view} />
		</>
	);
}

function Standing({ version }: { readonly version: VersionLine }) {
	const from = version.validFrom ? showDate(version.validFrom) : "";
	const words = {
		now: `Version ${version.number}, in force since ${from}.`,
		next: `Version ${version.number}, which begins on ${from}. Until then the version before it holds.`,
		past: `Version ${version.number}, which began on ${from}. A later version has taken its place.`,
		unpublished: "",
	};
	return (
		<InsetText>
			{words[version.stands]} {version.reason ? `${version.reason}.` : ""}
		</InsetText>
	);
}

interface AreaProps {
	readonly area: CatalogueItem["area"];
	readonly content: CatalogueContent;
	readonly year: string;
}

function AreaTable({ area, content, year }: AreaProps) {
	const roleOf = roleName(content);
	const items = content.items.filter((item) => item.area === area);
	return (
		<section aria-labelledby={area}>
			<h2 className="govuk-heading-l" id={area} tabIndex={-1}>
				{areaLabels[area]}
			</h2>
			<Table
				caption={`Support in this area: ${items.length}`}
				captionClasses="govuk-visually-hidden"
				head={[{ text: "Support" }, { text: "Kind" }, { text: "Usual" }, { text: "Usual cost" }]}
				rows={items.map((item) => [
					{ text: <Named item={item} /> },
					{ text: item.schoolFunded ? `${tierNames[item.tier]}, school’s own budget` : tierNames[item.tier] },
					{ text: usualWords(item, roleOf) },
					{ text: costWords(item, content, year) },
				])}
				firstCellIsHeader
				narrow="cards"
				classes="cm-catalogue"
			/>
		</section>
	);
}

function Named({ item }: { readonly item: CatalogueItem }) {
	return (
		<>
			{item.name} <span className="cm-catalogue__code">{item.code}</span>
			<span className="cm-catalogue__words">{item.description}</span>
			{item.source ? <span className="cm-catalogue__words">Source: {item.source}</span> : null}
		</>
	);
}

/** What is usual, in one line: 'Teaching assistant, group of 4, 30 minutes, 3 times a week, 24 weeks'. */
export function usualWords(item: CatalogueItem, roleOf: (code: string) => string): string {
	if (item.costBasis === "fixed") return `Bought: ${unitNames[item.unit]}`;
	const times = item.sessionsTenths === null ? "" : showTenths(item.sessionsTenths);
	const parts = [
		item.role === null ? "" : roleOf(item.role),
		item.costBasis === "sole" ? "for one child" : "",
		item.groupSize === null ? "" : `group of ${item.groupSize}`,
		item.minutesPerSession === null ? "" : `${item.minutesPerSession} minutes`,
		times === "" ? "" : times === "1" ? "once a week" : `${times} times a week`,
		item.weeksTenths === null ? "" : `${showTenths(item.weeksTenths)} weeks`,
	];
	return parts.filter((part) => part !== "").join(", ");
}

function costWords(item: CatalogueItem, { rates }: CatalogueContent, year: string): string {
	if (item.costBasis === "fixed")
		return item.pricePence === null ? "" : `${showPence(item.pricePence)} ${unitNames[item.unit]}`;
	const rate = item.role === null ? null : rateIn(rates, item.role, year);
	return rate === null ? "" : `${showPence(rate)} an hour${item.costBasis === "shared" ? ", shared" : ""}`;
}

/** Every role with its rate in each year the version knows. */
export function Rates({ content }: { readonly content: CatalogueContent }) {
	const { roles, rates } = content;
	const years = [...new Set(rates.map(({ financialYear }) => financialYear))].sort();
	const rateOf = (role: string, year: string) =>
		rates.find((rate) => rate.role === role && rate.financialYear === year)?.hourlyPence;
	return (
		<section aria-labelledby="rates">
			<h2 className="govuk-heading-l" id="rates" tabIndex={-1}>
				What an hour of staff costs
			</h2>
			<p className="govuk-body cm-reading">
				Pay with the employer’s costs, by financial year (1 April to 31 March). A year without a rate of its
				own takes the latest before it.
			</p>
			<Table
				caption="Cost of one hour by role and financial year"
				captionClasses="govuk-visually-hidden"
				head={[{ text: "Role" }, ...years.map((year) => ({ text: year, format: "numeric" as const }))]}
				rows={roles.map(({ code, label }) => [
					{ text: label },
					...years.map((year) => {
						const rate = rateOf(code, year);
						return { text: rate === undefined ? "–" : showPence(rate), format: "numeric" as const };
					}),
				])}
				firstCellIsHeader
				narrow="cards"
			/>
		</section>
	);
}

function Downloads({ version }: { readonly version: VersionLine }) {
	const of = version.stands === "now" ? "" : `?version=${version.number}`;
	return (
		<section className="cm-not-printed">
			<h2 className="govuk-heading-m">Take it with you</h2>
			<ul className="govuk-list">
				<li>
					<a className="govuk-link" href={`/documents/costed-provision.xlsx${of}`}>
						Everything as a workbook (XLSX)
					</a>
				</li>
				<li>
					<a className="govuk-link" href={`/documents/costed-provision/provision.csv${of}`}>
						The provision (CSV)
					</a>
				</li>
				<li>
					<a className="govuk-link" href={`/documents/costed-provision/rates.csv${of}`}>
						The staff rates (CSV)
					</a>
				</li>
			</ul>
		</section>
	);
}

function Versions({ view: { versions, version } }: { readonly view: PublicCatalogue }) {
	if (versions.length < 2) return null;
	return (
		<section className="cm-not-printed">
			<h2 className="govuk-heading-m">Other versions</h2>
			<ul className="govuk-list govuk-list--spaced">
				{versions
					.filter(({ number }) => number !== version.number)
					.map(({ number, validFrom, reason }) => (
						<li key={number}>
							<a className="govuk-link" href={`/documents/costed-provision?version=${number}`}>
								Version {number}, from {validFrom ? showDate(validFrom) : ""}
							</a>
							<br />
							{reason}
						</li>
					))}
			</ul>
		</section>
	);
}
