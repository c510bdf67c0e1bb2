/** Of a form that anybody posts: the key of the sending, and a field that people neither see nor hear of. */
export function OpenPostFields({ opened }: { readonly opened: string }) {
	return (
		<>
			<input type="hidden" name="opened" value={opened} readOnly />
			<div className="cm-trap" aria-hidden="true">
				<label htmlFor="website">Leave this empty</label>
				<input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
			</div>
		</>
	);
}
