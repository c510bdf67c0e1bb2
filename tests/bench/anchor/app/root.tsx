import { Meta, Outlet } from "@remix-run/react";

/** A document and nothing in it. */
export default function Root() {
	return (
		<html lang="en">
			<head>
				<meta charSet="utf-8" />
				<title>Anchor</title>
				<Meta />
			</head>
			<body>
				<Outlet />
			</body>
		</html>
	);
}
