import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CivilDate } from "#app/components/layout/CivilDate.tsx";
import { FigureRow } from "#app/components/layout/FigureRow.tsx";
import { FilterBar } from "#app/components/layout/FilterBar.tsx";
import { MeetingCard } from "#app/components/layout/MeetingCard.tsx";
import { Money } from "#app/components/layout/Money.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Table } from "#app/components/layout/Table.tsx";

test("money shows pence only where there are any", () => {
	expect(renderToStaticMarkup(<Money pence={125_000} />)).toBe('<span class="cm-money">£1,250</span>');
	expect(renderToStaticMarkup(<Money pence={125_050n} />)).toContain("£1,250.50");
});

test("a date is read in words and kept exact for machines", () => {
	expect(renderToStaticMarkup(<CivilDate date="2025-01-28" time="1pm" />)).toBe(
		'<time class="cm-date" dateTime="2025-01-28">28 January 2025, 1pm</time>',
	);
});

const filters = [
	{
		name: "cluster",
		label: "Cluster",
		all: "All clusters",
		value: "3",
		items: [{ text: "Cluster 3", value: "3" }],
	},
	{
		name: "state",
		label: "State",
		all: "All states",
		value: "ready",
		items: [{ text: "Ready", value: "ready" }],
	},
	{ name: "kind", label: "Kind", all: "All kinds", items: [] },
];

test("a filter in use can be taken away while the others and the order stay", () => {
	const html = renderToStaticMarkup(<FilterBar action="/queue" filters={filters} kept={{ sort: "age" }} />);
	expect(html).toContain('href="/queue?sort=age&amp;state=ready"');
	expect(html).toContain('href="/queue?sort=age&amp;cluster=3"');
	expect(html.match(/cm-active-filters__tag/g)).toHaveLength(2);
	expect(html).toContain('<form method="get" action="/queue"');
});

test("a filter shows its label and the words of its value, not the value", () => {
	expect(renderToStaticMarkup(<FilterBar action="/queue" filters={filters} />)).toContain(
		"Cluster: Cluster 3",
	);
});

test("trial figures are marked as trial", () => {
	const figures = [{ label: "Referrals", value: "12", sentence: "Since September." }];
	expect(renderToStaticMarkup(<FigureRow figures={figures} mode="trial" />)).toContain("cm-figures--trial");
	expect(renderToStaticMarkup(<FigureRow figures={figures} mode="live" />)).not.toContain("trial");
});

test("a meeting says how many places are left, and when there are none", () => {
	const card = (left: number) =>
		renderToStaticMarkup(<MeetingCard title="Cluster 1" date="2025-01-28" places={{ left, of: 10 }} />);
	expect(card(4)).toContain("4 of 10 places left");
	expect(card(0)).toContain("Full: all 10 places are taken");
});

test("a table as cards keeps its roles and names each cell after its column", () => {
	const html = renderToStaticMarkup(
		<Table
			narrow="cards"
			firstCellIsHeader
			head={[{ text: "Reference" }, { text: "State" }]}
			rows={[[{ text: "7KQ2-M4" }, { text: "Ready" }]]}
		/>,
	);
	expect(html).toContain('data-label="State" role="cell"');
	expect(html).toContain('role="rowheader"');
	expect(html).not.toContain('data-label="Reference"');
});

test("a table that scrolls is a named box the keyboard reaches", () => {
	const html = renderToStaticMarkup(<Table narrow="scroll" label="Cases" rows={[[{ text: "One" }]]} />);
	expect(html).toContain('<section class="cm-table-scroll" aria-label="Cases" tabindex="0">');
});

test("no choice is made for anybody", () => {
	const items = [
		{ text: "Yes", value: "true" },
		{ text: "No", value: "false" },
	];
	expect(renderToStaticMarkup(<Radios name="agreed" items={items} />)).not.toContain("checked");
	expect(renderToStaticMarkup(<Radios name="agreed" items={items} value="false" />)).toMatch(
		/value="false"[^>]*checked|checked[^>]*value="false"/,
	);
});

test("a choice among schools is grouped by cluster", () => {
	const items = [{ label: "Cluster 1", items: [{ text: "Mansel Park Primary School", value: "116000" }] }];
	const html = renderToStaticMarkup(<Select id="s" name="s" label="School" items={items} value="116000" />);
	expect(html).toContain('<optgroup label="Cluster 1"><option value="116000" selected="">');
});
