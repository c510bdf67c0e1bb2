import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";

/** How often a page that shows progress asks how far it is. */
const everyMs = 1_000;

/** Asks again and again while the page is open; whether it does, which needs scripts. */
export function useProgress(): boolean {
	const { revalidate, state } = useRevalidator();
	const [isFollowed, setFollowed] = useState(false);
	useEffect(() => {
		setFollowed(true);
		if (state !== "idle") return;
		const timer = setTimeout(revalidate, everyMs);
		return () => clearTimeout(timer);
	}, [revalidate, state]);
	return isFollowed;
}
