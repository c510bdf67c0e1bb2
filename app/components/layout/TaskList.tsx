import { type Attributes, inOrder, joined, type Wording, wordingOf } from "./markup.ts";
import { Tag, type TagProps } from "./Tag.tsx";

/** How far a task is: plain words, or a tag where it stands out. */
export type TaskStatus = { tag: TagProps; classes?: string | undefined } | Wording;

export interface TaskListItem {
	title: Wording;
	/** Left out: the task cannot be started yet, and its status says why. */
	href?: string | undefined;
	hint?: Wording;
	status: TaskStatus;
	classes?: string | undefined;
}

export interface TaskListProps {
	items: readonly TaskListItem[];
	idPrefix?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** What there is to do in one undertaking, each with how far it is. */
export function TaskList({ items, idPrefix = "task-list", classes, attributes }: TaskListProps) {
	return (
		<ul className={joined("govuk-task-list", classes)} {...attributes}>
			{inOrder(items).map(({ item, key, place }) => (
				<Item key={key} item={item} stem={`${idPrefix}-${place + 1}`} />
			))}
		</ul>
	);
}

function Item({ item, stem }: { item: TaskListItem; stem: string }) {
	const title = wordingOf(item.title);
	const hint = wordingOf(item.hint);
	const describedBy = joined(hint && `${stem}-hint`, `${stem}-status`);
	const link = item.href && "govuk-task-list__item--with-link";
	return (
		<li className={joined("govuk-task-list__item", link, item.classes)}>
			<div className="govuk-task-list__name-and-hint">
				{item.href ? (
					<a
						className={joined("govuk-link govuk-task-list__link", title?.classes)}
						href={item.href}
						aria-describedby={describedBy}
					>
						{title?.text}
					</a>
				) : (
					<div className={title?.classes}>{title?.text}</div>
				)}
				{hint ? (
					<div id={`${stem}-hint`} className="govuk-task-list__hint">
						{hint.text}
					</div>
				) : null}
			</div>
			<Status status={item.status} id={`${stem}-status`} />
		</li>
	);
}

function Status({ status, id }: { status: TaskStatus; id: string }) {
	if (status && typeof status === "object" && "tag" in status) {
		return (
			<div className={joined("govuk-task-list__status", status.classes)} id={id}>
				<Tag {...status.tag} />
			</div>
		);
	}
	const words = wordingOf(status);
	return (
		<div className={joined("govuk-task-list__status", words?.classes)} id={id}>
			{words?.text}
		</div>
	);
}
