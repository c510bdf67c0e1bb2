import { Details } from "#app/components/layout/Details.tsx";
import { type AnchorTalk, commentsAddress } from "#app/domain/threads.ts";
import { SayForm } from "./SayForm.tsx";
import { ThreadBox } from "./ThreadBox.tsx";

interface ThreadsBesideProps {
	readonly talk: AnchorTalk;
	/** What it is: 'this question', 'this page'. */
	readonly of: string;
	/** Whether scripts, where they run, save what is changed above by themselves. */
	readonly savesItself: boolean;
}

/** What was said of one thing of a form, beside it, and where more is said. */
export function ThreadsBeside({ talk, of, savesItself }: ThreadsBesideProps) {
	const open = talk.threads.filter(({ isOpen }) => isOpen);
	const resolved = talk.threads.filter(({ isOpen }) => !isOpen);
	return (
		<section className="cm-threads" aria-labelledby="comments">
			<h2 className="govuk-heading-m" id="comments" tabIndex={-1}>
				Comments on {of} {open.length > 0 ? <span className="cm-muted">({open.length} open)</span> : null}
			</h2>
			{open.map((thread) => (
				<ThreadBox key={thread.id} talk={talk} thread={thread} back="place" refused={null} />
			))}
			{resolved.length > 0 ? (
				<Details summary={resolved.length === 1 ? "1 resolved" : `${resolved.length} resolved`}>
					{resolved.map((thread) => (
						<ThreadBox key={thread.id} talk={talk} thread={thread} back="place" refused={null} />
					))}
				</Details>
			) : null}
			<p className={savesItself ? "govuk-body-s cm-muted cm-without-scripts" : "govuk-body-s cm-muted"}>
				Save what you have changed above before you comment.
			</p>
			<Details summary={open.length > 0 ? "Begin another comment" : "Comment on it"}>
				<SayForm talk={talk} anchor={talk.anchor} thread={null} back="place" refused={null} />
			</Details>
			<p className="govuk-body">
				<a className="govuk-link" href={commentsAddress(talk.form)}>
					All comments on this form
				</a>
			</p>
		</section>
	);
}
