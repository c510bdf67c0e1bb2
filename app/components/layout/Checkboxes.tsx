import { ChoiceList, type ChoiceListProps } from "./ChoiceList.tsx";

export interface CheckboxesProps extends ChoiceListProps {
	values?: readonly (string | number)[] | undefined;
}

/** Any number of choices, or one that is ticked or not. */
export function Checkboxes({ values = [], ...list }: CheckboxesProps) {
	const chosen = new Set(values.map(String));
	return <ChoiceList {...list} kind="checkboxes" isChosen={(item) => chosen.has(String(item.value))} />;
}
