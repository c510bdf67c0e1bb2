import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { consultationsAddress } from "#app/domain/consultations.ts";
import {
	type CommentRefusal,
	type CommentsView,
	commentsAddress,
	type ThreadGroup,
} from "#app/domain/threads.ts";
import { SayForm } from "./SayForm.tsx";
import { ThreadBox } from "./ThreadBox.tsx";

interface CommentsPageProps {
	readonly view: CommentsView;
	readonly refused: CommentRefusal | null;
}

/** Everything that is said of a form, in the order of the form. */
export function CommentsPage({ view, refused }: CommentsPageProps) {
	const { about } = view;
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: view.title, href: `/forms/${encodeURIComponent(view.form)}` },
					...(about
						? [{ text: "Comments", href: commentsAddress(view.form) }, { text: about.title }]
						: [{ text: "Comments" }]),
				]}
			/>
			{refused ? (
				<ErrorSummary
					errorList={[
						{
							text: refused.message,
							href: refused.field === "about" ? "#about" : `#words-${refused.thread || "new"}`,
						},
					]}
				/>
			) : null}
			<div className="cm-reading">
				<h1 className="govuk-heading-l">
					{about ? (
						<>
							<span className="govuk-caption-l">Comments: {about.kind.toLowerCase()}</span> {about.title}
						</>
					) : (
						`Comments: ${view.title}`
					)}
				</h1>
				<Counts view={view} />
				{about ? null : (
					<p className="govuk-body">
						<a className="govuk-link" href={consultationsAddress(view.form)}>
							Ask guests, and read what they say
						</a>
					</p>
				)}
				{view.groups.length === 0 ? <Nothing view={view} /> : null}
				{view.groups.map((group) => (
					<Group key={group.anchor} view={view} group={group} refused={refused} />
				))}
				<h2 className="govuk-heading-m" id="new">
					{about ? "Begin a comment" : "Begin a comment on anything"}
				</h2>
				<SayForm
					talk={view}
					anchor={about?.anchor ?? null}
					thread={null}
					back="list"
					refused={refused?.thread === "" ? refused : null}
					choices={view.choices}
				/>
			</div>
		</>
	);
}

function Counts({ view }: { readonly view: CommentsView }) {
	const { open, resolved, all, form, about } = view;
	if (about)
		return (
			<p className="govuk-body">
				<a className="govuk-link" href={commentsAddress(form)}>
					All comments on this form
				</a>
			</p>
		);
	return (
		<p className="govuk-body">
			{open === 1 ? "1 open" : `${open} open`}, {resolved} resolved
			{resolved > 0 ? (
				<>
					{". "}
					<a className="govuk-link" href={`${commentsAddress(form)}${all ? "" : "?show=all"}`}>
						{all ? "Show open ones alone" : "Show resolved ones too"}
					</a>
				</>
			) : (
				"."
			)}
		</p>
	);
}

function Nothing({ view }: { readonly view: CommentsView }) {
	return (
		<EmptyState title={view.resolved > 0 ? "Nothing is open" : "Nothing has been said yet"}>
			A comment stands beside its question and stays with it, wherever the question is moved and however it is
			put. Turn to somebody in it, and they are told. Once it is dealt with, resolve it.
		</EmptyState>
	);
}

interface GroupProps {
	readonly view: CommentsView;
	readonly group: ThreadGroup;
	readonly refused: CommentRefusal | null;
}

function Group({ view, group, refused }: GroupProps) {
	const { title, kind, href, isGone } = group;
	return (
		<section className="cm-threads" aria-labelledby={`about-${group.anchor}`}>
			<h2 className="govuk-heading-m" id={`about-${group.anchor}`}>
				<span className="govuk-caption-m">{kind}</span>{" "}
				{href ? (
					<a className="govuk-link" href={href}>
						{title}
					</a>
				) : (
					title
				)}{" "}
				{isGone ? <Tag classes="govuk-tag--grey cm-tag--small">No longer on the form</Tag> : null}
			</h2>
			{group.threads.map((thread) => (
				<ThreadBox key={thread.id} talk={view} thread={thread} back="list" refused={refused} />
			))}
		</section>
	);
}
