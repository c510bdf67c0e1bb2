import { mkdirSync } from "node:fs";
import { chromium, type Page, type Browser as PlaywrightBrowser } from "playwright-core";
import { afterEach, expect } from "vitest";
import { findChromium } from "./chromium.ts";

/** What a page is opened with. `width` in CSS pixels (desktop 1280, telephone 390, narrowest 320). */
export interface PageOptions {
	readonly origin?: string;
	readonly javaScript?: boolean;
	readonly width?: number;
	/** Complaints a test provokes on purpose; every other one fails it. */
	readonly allow?: readonly RegExp[];
}

/** A real Chromium; each page has cookies and storage of its own and is closed when its test ends. */
export interface TestBrowser {
	readonly newPage: (options?: PageOptions) => Promise<Page>;
	readonly close: () => Promise<void>;
}

interface WatchedPage {
	readonly page: Page;
	readonly browser: PlaywrightBrowser;
	readonly javaScript: boolean;
	readonly complaints: string[];
	readonly allow: readonly RegExp[];
}

const quiet = [
	"--no-sandbox",
	"--headless=shell",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-default-apps",
	"--disable-domain-reliability",
	"--disable-sync",
	"--metrics-recording-only",
	"--no-first-run",
	"--no-pings",
];

let open: WatchedPage[] = [];

afterEach(async () => {
	const ended = open;
	open = [];
	await Promise.all(ended.map(({ page }) => page.context().close()));
	expect(ended.flatMap(unexpected), "the browser complained").toEqual([]);
});

/** Starts Chromium; the caller closes it in `afterAll`. Pages are opened inside tests. */
export async function openBrowser(): Promise<TestBrowser> {
	const { path, environment } = await findChromium();
	const browser = await chromium.launch({
		executablePath: path,
		args: quiet,
		env: { ...definedOnly(process.env), ...environment },
		timeout: 60_000,
	});
	return {
		newPage: (options = {}) => openPage(browser, options),
		close: () => browser.close(),
	};
}

async function openPage(browser: PlaywrightBrowser, options: PageOptions): Promise<Page> {
	const width = options.width ?? 1280;
	const context = await browser.newContext({
		...(options.origin === undefined ? {} : { baseURL: options.origin }),
		javaScriptEnabled: options.javaScript ?? true,
		viewport: { width, height: width < 600 ? 844 : 900 },
		locale: "en-GB",
		timezoneId: "Europe/London",
		reducedMotion: "reduce",
	});
	const page = await context.newPage();
	const watched: WatchedPage = {
		page,
		browser,
		javaScript: options.javaScript ?? true,
		complaints: [],
		allow: options.allow ?? [],
	};
	open.push(watched);
	watch(page, watched.javaScript, (words) => watched.complaints.push(words));
	return page;
}

/** Violations of the content security policy arrive as console errors, with JavaScript on or off. */
function watch(page: Page, javaScript: boolean, complain: (words: string) => void): void {
	page.on("pageerror", (error) => complain(`script error: ${error.message} (${page.url()})`));
	page.on("console", (message) => {
		// A refused form is answered 422 and printed as a failed load; statuses are judged below, by what was asked for.
		if (message.text().startsWith("Failed to load resource")) return;
		if (message.type() === "error" || /content security policy/i.test(message.text()))
			complain(`console: ${message.text()} (${page.url()})`);
	});
	page.on("response", (response) => {
		const asked = response.request().resourceType();
		const mustLoad = asked !== "document" && asked !== "fetch" && asked !== "xhr";
		if (response.status() >= (mustLoad ? 400 : 500))
			complain(`${response.status()} for ${asked} ${response.url()}`);
	});
	page.on("requestfailed", (request) => {
		const reason = request.failure()?.errorText ?? "";
		// Leaving a page cuts off what it was still loading.
		if (reason === "net::ERR_ABORTED") return;
		// With scripts switched off the browser itself refuses to fetch them.
		const isSwitchedOff = !javaScript && reason === "csp" && request.resourceType() === "script";
		if (!isSwitchedOff) complain(`${reason} for ${request.resourceType()} ${request.url()}`);
	});
}

/**
 * Scripts that judge a page need timers, which a page without JavaScript has not: they are given the same document,
 * its own scripts taken out, in a page that has. Any other page is its own twin.
 */
export async function scriptedTwin(page: Page): Promise<Page> {
	const watched = open.find((candidate) => candidate.page === page);
	if (watched === undefined || watched.javaScript) return page;
	const twin = twins.get(page) ?? (await openTwin(watched));
	twins.set(page, twin);
	const size = page.viewportSize();
	if (size !== null) await twin.setViewportSize(size);
	const body = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/gi, "");
	await twin.unrouteAll();
	await twin.route(page.url(), (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
	await twin.goto(page.url());
	return twin;
}

/** Kept as long as the page it stands for, since opening one takes longer than judging it. */
const twins = new WeakMap<Page, Page>();

async function openTwin({ page, browser, allow }: WatchedPage): Promise<Page> {
	const context = await browser.newContext({
		storageState: await page.context().storageState(),
		reducedMotion: "reduce",
	});
	const twin = await context.newPage();
	open.push({ page: twin, browser, javaScript: true, complaints: [], allow });
	return twin;
}

function unexpected({ complaints, allow }: WatchedPage): string[] {
	return complaints.filter((words) => !allow.some((pattern) => pattern.test(words)));
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
	return Object.fromEntries(
		Object.entries(environment).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
	);
}

/** Signs in as a sample person by the button that names them, as a newcomer would. */
export async function signIn(page: Page, handle: string): Promise<void> {
	await page.goto("/sign-in");
	await page.locator(`button[name="person"][value="${handle}"]`).click();
	await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
}

/** Keeps a picture of the whole page in `.cache/screenshots/<name>.png`, to be looked at. */
export async function screenshot(page: Page, name: string): Promise<void> {
	mkdirSync(".cache/screenshots", { recursive: true });
	await page.screenshot({ path: `.cache/screenshots/${name}.png`, fullPage: true });
}

/** Nothing on the page may be wider than the window: nobody scrolls sideways at 320 pixels. */
export async function fitsItsWidth(page: Page): Promise<void> {
	const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
	expect(widths[0], `page wider than the window at ${page.url()}`).toBeLessThanOrEqual(widths[1] ?? 0);
}
