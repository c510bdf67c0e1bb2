/** Analysis Function palette: at most four series, told apart without colour by their order and label. */
const colours = ["#12436D", "#28A197", "#801650", "#F46A25"] as const;

/** What others are held against is grey, and never mistaken for one of them. */
export const referenceColour = "#6f6f6f";
export const inkColour = "#0b0c0c";
export const axisColour = "#3d3d3d";
export const gridColour = "#d9d9d9";

/** How many series one picture bears. */
export const mostSeries = colours.length;

/** The colour of a series by its place. */
export function colourOf(place: number): string {
	return colours[place % colours.length] ?? colours[0];
}

/** How bars of the trial are filled. */
export function Hatch({ id, colour }: { id: string; colour: string }) {
	return (
		<pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
			<rect width="7" height="7" fill="#ffffff" />
			<rect width="4" height="7" fill={colour} />
		</pattern>
	);
}

/** About how wide a text is at 14 pixels, in pixels; generous, because machines have different fonts. */
export function widthOf(text: string): number {
	return Math.ceil(text.length * 7.9);
}
