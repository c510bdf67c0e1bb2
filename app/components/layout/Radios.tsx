import { ChoiceList, type ChoiceListProps } from "./ChoiceList.tsx";

export interface RadiosProps extends ChoiceListProps {
	value?: string | number | undefined;
}

/** One of a few choices. Nothing is chosen unless `value` says so: an answer is never made for anybody. */
export function Radios({ value, ...list }: RadiosProps) {
	const isChosen = (item: { value: string | number }) =>
		value !== undefined && String(value) === String(item.value);
	return <ChoiceList {...list} kind="radios" isChosen={isChosen} />;
}
