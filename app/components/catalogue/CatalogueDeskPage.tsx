import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { roleName, tierNames } from "#app/domain/catalogue.ts";
import type { CatalogueDesk, UnderWay, VersionLine } from "#app/domain/catalogueViews.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";
import { areaLabels } from "#schemas/vocabulary.ts";
import { usualWords } from "./CatalogueDocument.tsx";
import { ChangeList } from "./ChangeList.tsx";
import { ProposeForm, PublishForm } from "./PublishForms.tsx";

interface DeskProps {
	readonly desk: CatalogueDesk;
	/** What was posted and refused, as it was typed. */
	readonly refused: TypedForm | null;
}

/** The Costed Provision Document for those who look after it. */
export function CatalogueDeskPage({ desk, refused }: DeskProps) {
	const { underWay, mayWrite } = desk;
	return (
		<>
			<ProblemSummary problems={refused?.problems} />
			<h1 className="govuk-heading-l">Costed Provision Document</h1>
			<p className="govuk-body cm-reading">
				The catalogue of provision and the rate card that schools cost their maps by. Everybody can{" "}
				<a className="govuk-link" href="/documents/costed-provision">
					read the version in force
				</a>
				. A map that was sent keeps what it was costed by.
			</p>
			{underWay ? (
				<UnderWaySection underWay={underWay} mayWrite={mayWrite} typed={refused} />
			) : (
				<StartForm mayWrite={mayWrite} />
			)}
			<Versions versions={desk.versions} />
		</>
	);
}

function StartForm({ mayWrite }: { readonly mayWrite: boolean }) {
	if (!mayWrite) return <p className="govuk-body">No new version is under way.</p>;
	return (
		<form method="post" action="/catalogue" className="cm-reading">
			<h2 className="govuk-heading-m">Change it</h2>
			<p className="govuk-body">
				Begin the next version from the one in force. Nothing changes for schools until a second person has
				published it and its day has come.
			</p>
			<Button name="_action" value="start">
				Begin the next version
			</Button>
		</form>
	);
}

interface UnderWayProps {
	readonly underWay: UnderWay;
	readonly mayWrite: boolean;
	readonly typed: TypedForm | null;
}

function UnderWaySection({ underWay, mayWrite, typed }: UnderWayProps) {
	const { version, revision, returnedReason, changes, problems } = underWay;
	const isDraft = version.state === "draft";
	return (
		<section aria-labelledby="underWay">
			<h2 className="govuk-heading-m" id="underWay" tabIndex={-1}>
				Version {version.number} <StateTag version={version} />
			</h2>
			{returnedReason && isDraft ? <InsetText>Sent back: {returnedReason}</InsetText> : null}
			{isDraft && mayWrite ? <WaysToChange /> : null}
			<h3 className="govuk-heading-s">What changes</h3>
			<ChangeList changes={changes} empty="Nothing is different from the version before it yet." />
			{problems.length > 0 ? (
				<InsetText>
					This has to be put right before it can be proposed:
					<ul className="govuk-list govuk-list--bullet">
						{problems.slice(0, 10).map((problem) => (
							<li key={problem}>{problem}</li>
						))}
					</ul>
				</InsetText>
			) : null}
			{isDraft && mayWrite ? (
				<ProposeForm underWay={underWay} typed={typed ?? { values: {}, problems: [] }} />
			) : null}
			{!isDraft && mayWrite ? (
				<PublishForm underWay={underWay} typed={typed ?? { values: {}, problems: [] }} />
			) : null}
			<Items underWay={underWay} link={isDraft && mayWrite} />
			{isDraft && mayWrite ? (
				<form method="post" action="/catalogue">
					<input type="hidden" name="revision" value={revision} readOnly />
					<Button name="_action" value="discard" classes="govuk-button--warning">
						Throw this draft away
					</Button>
				</form>
			) : null}
		</section>
	);
}

function WaysToChange() {
	return (
		<ul className="govuk-list govuk-list--bullet">
			<li>
				<a className="govuk-link" href="/catalogue/items/new">
					Add a provision
				</a>
				, or choose one below to change it
			</li>
			<li>
				<a className="govuk-link" href="/catalogue/rates">
					Change the staff rates
				</a>
			</li>
			<li>
				<a className="govuk-link" href="/catalogue/import">
					Bring in a file
				</a>{" "}
				(CSV or XLSX), after changing a{" "}
				<a className="govuk-link" href="/catalogue/draft.xlsx">
					download of this draft
				</a>
			</li>
		</ul>
	);
}

function StateTag({ version }: { readonly version: VersionLine }) {
	if (version.state === "waiting") return <Tag classes="govuk-tag--yellow">Waits for a second person</Tag>;
	return <Tag classes="govuk-tag--grey">Draft</Tag>;
}

function Items({ underWay, link }: { readonly underWay: UnderWay; readonly link: boolean }) {
	const { content } = underWay;
	const roleOf = roleName(content);
	return (
		<Table
			caption={`Provision in this version: ${content.items.length}`}
			captionClasses="govuk-table__caption--m"
			head={[{ text: "Provision" }, { text: "Area" }, { text: "Kind" }, { text: "Usual" }]}
			rows={content.items.map((item) => [
				{
					text: link ? (
						<a className="govuk-link" href={`/catalogue/items/${item.code}`}>
							{item.code} {item.name}
						</a>
					) : (
						`${item.code} ${item.name}`
					),
				},
				{ text: areaLabels[item.area] },
				{ text: tierNames[item.tier] },
				{ text: usualWords(item, roleOf) },
			])}
			firstCellIsHeader
			narrow="cards"
		/>
	);
}

const standsWords: Record<VersionLine["stands"], string> = {
	now: "In force",
	next: "To come",
	past: "Past",
	unpublished: "Not published",
};

function Versions({ versions }: { readonly versions: readonly VersionLine[] }) {
	return (
		<Table
			caption="Versions, the latest first"
			captionClasses="govuk-table__caption--m"
			head={[{ text: "Version" }, { text: "From" }, { text: "Stands" }, { text: "Why" }, { text: "By" }]}
			rows={versions.map((version) => [
				{
					text:
						version.state === "published" ? (
							<a className="govuk-link" href={`/documents/costed-provision?version=${version.number}`}>
								{version.number}
							</a>
						) : (
							String(version.number)
						),
				},
				{ text: version.validFrom ? showDate(version.validFrom) : "" },
				{ text: standsWords[version.stands] },
				{ text: version.reason ?? "" },
				{ text: peopleOf(version) },
			])}
			firstCellIsHeader
			narrow="cards"
		/>
	);
}

function peopleOf({ proposedBy, publishedBy, state }: VersionLine): string {
	if (publishedBy) return `${proposedBy ?? ""}, published by ${publishedBy}`;
	if (state === "published") return "Came with the product";
	return proposedBy ?? "";
}
