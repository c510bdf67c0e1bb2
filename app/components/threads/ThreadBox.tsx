import { Details } from "#app/components/layout/Details.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { type CommentRefusal, commentsAddress, type TalkView, type ThreadView } from "#app/domain/threads.ts";
import { SayForm } from "./SayForm.tsx";

interface ThreadBoxProps {
	readonly talk: TalkView;
	readonly thread: ThreadView;
	/** Where to go on after answering: beside what it is about, or the list. */
	readonly back: "place" | "list";
	readonly refused: CommentRefusal | null;
}

/** A thread with all that was said in it, and what can be done about it. */
export function ThreadBox({ talk, thread, back, refused }: ThreadBoxProps) {
	const { id, isOpen, resolved, wasCalled, comments } = thread;
	const isRefused = refused?.thread === id;
	return (
		<article className="cm-thread" id={`thread-${id}`} tabIndex={-1} aria-label={labelOf(thread)}>
			{resolved ? (
				<p className="govuk-body-s">
					<Tag classes="govuk-tag--green cm-tag--small">Resolved</Tag> by {resolved.by}, {resolved.on}
				</p>
			) : null}
			{wasCalled ? (
				<p className="govuk-body-s cm-muted">When this began it was called ‘{wasCalled}’.</p>
			) : null}
			<ol className="cm-thread__said">
				{comments.map((comment) => (
					<li key={comment.id} className="cm-thread__comment">
						<p className="govuk-body-s cm-thread__who">
							<strong>{comment.by}</strong>{" "}
							{comment.isGuest ? <Tag classes="govuk-tag--purple cm-tag--small">Guest</Tag> : null}{" "}
							<span className="cm-muted">{comment.at}</span>
						</p>
						{comment.mentions.length > 0 ? (
							<p className="govuk-body-s cm-thread__to">For {comment.mentions.join(", ")}</p>
						) : null}
						<p className="govuk-body cm-lines">{comment.words}</p>
					</li>
				))}
			</ol>
			{isOpen ? (
				<Details summary="Reply or resolve" open={isRefused} classes="cm-thread__reply">
					<SayForm
						talk={talk}
						anchor={thread.anchor}
						thread={id}
						back={back}
						refused={isRefused ? refused : null}
					/>
				</Details>
			) : (
				<form method="post" action={commentsAddress(talk.form, thread.anchor)}>
					<input type="hidden" name="thread" value={id} />
					<input type="hidden" name="about" value={thread.anchor} />
					<input type="hidden" name="back" value={back} />
					<button
						type="submit"
						className="govuk-button govuk-button--secondary cm-button--small"
						name="_action"
						value="reopen"
					>
						Open again
					</button>
				</form>
			)}
		</article>
	);
}

function labelOf({ comments }: ThreadView): string {
	const [first] = comments;
	return first ? `Comments begun by ${first.by}, ${first.at}` : "Comments";
}
