import { type RefObject, useEffect } from "react";

/** Control and S saves the card; Alt and Shift with an arrow moves the question. Each presses a button of the page. */
export function useShortcuts(form: RefObject<HTMLFormElement>): void {
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			const button = buttonFor(event);
			const target = button === "save" ? submitIn(form.current) : moveButton(button);
			if (!target) return;
			event.preventDefault();
			target.click();
		};
		document.addEventListener("keydown", press);
		return () => document.removeEventListener("keydown", press);
	}, [form]);
}

function buttonFor({
	key,
	altKey,
	ctrlKey,
	metaKey,
	shiftKey,
}: KeyboardEvent): "save" | "up" | "down" | null {
	if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "s") return "save";
	if (!altKey || !shiftKey) return null;
	return key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : null;
}

function submitIn(form: HTMLFormElement | null): HTMLButtonElement | null {
	return form?.querySelector<HTMLButtonElement>("button.govuk-button[value=save]") ?? null;
}

function moveButton(way: "up" | "down" | null): HTMLButtonElement | null {
	return way === null
		? null
		: document.querySelector<HTMLButtonElement>(`#place ~ form button[value=${way}]`);
}
