/** A page with a heading and nothing else. */
export default function Empty() {
	return <h1>Anchor</h1>;
}
