import { type ApprovalView, signersInWords } from "#app/domain/approval.ts";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import { showDate } from "#schemas/entry.ts";

/** Where an approval stands, in a sentence or two; `ready` where it alone is missing. */
export function ApprovalWords({ approval, ready = false }: { approval: ApprovalView; ready?: boolean }) {
	const { state, last, signers } = approval;
	const who = signersInWords(approval);
	if (signers.length === 0) {
		return <>Nobody is appointed as headteacher of your school. Ask admin support to record who it is.</>;
	}
	if (!last || state === "waiting") {
		return ready ? (
			<>Nothing else is missing. {who} finds it on their home page, to read and approve in their own name.</>
		) : (
			<>Once nothing else is missing, {who} finds it on their home page and approves it in their own name.</>
		);
	}
	const at = new Date(last.at);
	const when = `${showDate(londonDate(at))}, ${londonTime(at)}`;
	if (state === "approved") {
		return (
			<>
				{last.by} approved it on {when}. If an answer is changed, it is asked for again.
			</>
		);
	}
	const said = last.note === null ? "approved it" : `asked for changes (“${last.note}”)`;
	return (
		<>
			{last.by} {said} on {when}.{" "}
			{state === "changed" ? `Answers have changed since, so ${who} is asked again.` : null}
		</>
	);
}
