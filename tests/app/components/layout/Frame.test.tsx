import { Window } from "happy-dom";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Frame } from "#app/components/layout/Frame.tsx";
import type { Viewer } from "#app/components/layout/viewer.ts";

const viewer: Viewer = {
	authorityName: "Southampton City Council",
	serviceName: "Cluster Model",
	personName: "Amira Begum",
	navigation: [
		{ href: "/", text: "Home" },
		{ href: "/referrals", text: "Referrals" },
	],
	phase: { mode: "trial", title: "Trial", text: "No funding attached.", href: "/how-it-works" },
	sample: true,
};

function frame(changes: Partial<Viewer> = {}, current = "/") {
	const body = new Window().document.createElement("body");
	body.innerHTML = renderToStaticMarkup(
		<Frame viewer={{ ...viewer, ...changes }} current={current}>
			<h1>Page</h1>
		</Frame>,
	);
	return body;
}

test("the first link skips to the main landmark", () => {
	const page = frame();
	expect(page.querySelector("a")?.getAttribute("href")).toBe("#main-content");
	expect(page.querySelector("main")?.id).toBe("main-content");
});

test("a page has one header, one main part and one foot", () => {
	for (const landmark of ["header", "main", "footer"]) {
		expect(frame().querySelectorAll(landmark)).toHaveLength(1);
	}
});

test("a trial is said in words, with where it is explained", () => {
	const strip = frame().querySelector(".cm-phase--trial");
	expect(strip?.textContent).toBe("TrialNo funding attached. What this means");
	expect(strip?.querySelector("a")?.getAttribute("href")).toBe("/how-it-works");
	expect(frame({ phase: { ...viewer.phase, mode: "live" } }).querySelector(".cm-phase--trial")).toBeNull();
});

test("made-up data is said to be made up, and real data is not", () => {
	const words = "Sample data: every case, figure and audit is made up";
	expect(frame().textContent).toContain(words);
	expect(frame({ sample: false }).textContent).not.toContain("Sample data");
});

test("who is signed in can sign out by a plain post", () => {
	const form = frame().querySelector("header form");
	expect(form?.getAttribute("method")).toBe("post");
	expect(form?.getAttribute("action")).toBe("/sign-out");
	expect(frame().querySelector(".cm-person__name")?.textContent).toBe("Signed in as Amira Begum");
});

test("nobody signed in sees a way to sign in, except where they are doing it", () => {
	expect(frame({ personName: null }).querySelector(".cm-person a")?.getAttribute("href")).toBe("/sign-in");
	expect(frame({ personName: null }, "/sign-in").querySelector(".cm-person")).toBeNull();
});

test("the navigation marks this page, and a page below an entry", () => {
	const currentOf = (current: string) =>
		[...frame({}, current).querySelectorAll("nav [aria-current]")].map((link) => [
			link.textContent,
			link.getAttribute("aria-current"),
		]);
	expect(currentOf("/")).toEqual([["Home", "page"]]);
	expect(currentOf("/referrals")).toEqual([["Referrals", "page"]]);
	expect(currentOf("/referrals/7KQ2-M4")).toEqual([["Referrals", "true"]]);
	expect(currentOf("/referralsomething")).toEqual([]);
});
