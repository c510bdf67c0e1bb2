import { Button } from "./Button.tsx";
import { Select, type SelectGroup, type SelectItem } from "./Select.tsx";

export interface Filter {
	name: string;
	label: string;
	/** What no choice means: 'All clusters'. */
	all: string;
	value?: string | undefined;
	items: readonly (SelectItem | SelectGroup)[];
}

export interface FilterBarProps {
	/** Path of the page that is filtered; the choices go into its address. */
	action: string;
	filters: readonly Filter[];
	/** Parts of the address that are no filters and stay, such as the order. */
	kept?: Readonly<Record<string, string>> | undefined;
}

/** Choices kept in the address: they can be shared, the back button works, and what is active can be taken away. */
export function FilterBar({ action, filters, kept = {} }: FilterBarProps) {
	return (
		<>
			<form method="get" action={action} className="cm-filters">
				{filters.map((filter) => (
					<Select
						key={filter.name}
						id={`filter-${filter.name}`}
						name={filter.name}
						label={filter.label}
						value={filter.value ?? ""}
						items={[{ text: filter.all, value: "" }, ...filter.items]}
						formGroup={{ classes: "cm-filters__item" }}
					/>
				))}
				{Object.entries(kept).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<Button classes="govuk-button--secondary">Show</Button>
			</form>
			<ActiveFilters action={action} filters={filters} kept={kept} />
		</>
	);
}

function ActiveFilters({ action, filters, kept = {} }: FilterBarProps) {
	const active = filters.filter((filter) => filter.value);
	if (active.length === 0) return null;
	return (
		<ul className="cm-active-filters" aria-label="Filters in use">
			{active.map((filter) => (
				<li key={filter.name}>
					<a className="cm-active-filters__tag" href={addressWithout(filter, action, active, kept)}>
						<span aria-hidden="true">✕</span> <span className="govuk-visually-hidden">Remove filter </span>
						{filter.label}: {wordsFor(filter)}
					</a>
				</li>
			))}
		</ul>
	);
}

function addressWithout(
	removed: Filter,
	action: string,
	active: readonly Filter[],
	kept: Readonly<Record<string, string>>,
): string {
	const query = new URLSearchParams(kept);
	for (const filter of active) {
		if (filter !== removed && filter.value) query.set(filter.name, filter.value);
	}
	const text = query.toString();
	return text === "" ? action : `${action}?${text}`;
}

function wordsFor(filter: Filter): string {
	const items = filter.items.flatMap((item) => ("items" in item ? item.items : [item]));
	return items.find((item) => String(item.value ?? item.text) === filter.value)?.text ?? filter.value ?? "";
}
