import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

/** A schema that RJSF draws in its own snapshot tests. */
export interface SnapshotSchema {
	/** The test's name with those of the groups around it. */
	readonly name: string;
	readonly schema: unknown;
	readonly ui: unknown;
}

const folder = "node_modules/@rjsf/snapshot-tests/lib";

type Step = readonly [name: string, run: () => unknown];

/**
 * Every form that RJSF's snapshot tests would draw, without drawing any: the tests are run in a context of their own
 * whose `render` only notes what it is given, and in which nothing is expected.
 */
export async function snapshotSchemas(): Promise<readonly SnapshotSchema[]> {
	const drawn: SnapshotSchema[] = [];
	for (const file of ["formTests", "arrayTests", "objectTests", "gridTests"]) {
		const steps: Step[] = [];
		let current = "";
		const note = ({ schema, uiSchema }: { schema?: unknown; uiSchema?: unknown }) => {
			drawn.push({ name: current, schema: asFile(schema), ui: asFile(uiSchema) });
			return { asFragment: () => ({}), container: {} };
		};
		runInContext(sourceOf(file), createContext(stage(steps, note)));
		for (const [name, run] of steps) {
			current = name;
			await run();
		}
	}
	return drawn;
}

/** The module as a script that runs its tests: without imports and exports. */
function sourceOf(file: string): string {
	const source = readFileSync(`${folder}/${file}.js`, "utf8");
	const script = source.replace(/^import .*$/gm, "").replace(/^export (?=function)/gm, "");
	return `${script}\n${file}({}, {});`;
}

function stage(steps: Step[], note: (props: { schema?: unknown }) => unknown): object {
	const groups: string[] = [];
	const expected: object = new Proxy({}, { get: () => () => undefined });
	return {
		describe: (name: string, run: () => void) => {
			groups.push(name);
			run();
			groups.pop();
		},
		test: (name: string, run: () => unknown) => steps.push([[...groups, name].join(" > "), run]),
		beforeAll: (run: () => unknown) => steps.push(["", run]),
		vi: { mock: () => undefined, fn: () => () => ({}) },
		expect: () => expected,
		render: note,
		_jsx: (_component: unknown, props: unknown) => props,
		_jsxs: (_component: unknown, props: unknown) => props,
		validator: {},
		bracketNameGenerator: () => "",
		dotNotationNameGenerator: () => "",
		LOOKUP_MAP_NAME: "layoutGridLookupMap",
	};
}

/** As a file would carry it: plain JSON of this realm, and nothing where there was nothing. */
function asFile(value: unknown): unknown {
	return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
