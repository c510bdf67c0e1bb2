import type { MetaFunction } from "@remix-run/node";

export const meta: MetaFunction = () => [{ title: "Cluster Model" }];

export default function Home() {
	return (
		<main>
			<h1>Cluster Model</h1>
			<p>A platform for councils that fund special educational needs through clusters of schools.</p>
		</main>
	);
}
