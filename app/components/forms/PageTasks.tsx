import { TaskList, type TaskListItem } from "#app/components/layout/TaskList.tsx";
import type { DocumentProgress, PageProgress, Progress } from "#app/domain/bundle.ts";

interface PageTasksProps {
	readonly progress: Pick<DocumentProgress, "form" | "pages">;
	/** Where a page is filled in; null where it can no longer be. */
	readonly hrefOf: ((page: string) => string) | null;
}

/** The pages of a form, each with how far it is and what is missing. */
export function PageTasks({ progress, hrefOf }: PageTasksProps) {
	return <TaskList idPrefix={progress.form} items={progress.pages.map((page) => item(page, hrefOf))} />;
}

function item(page: PageProgress, hrefOf: PageTasksProps["hrefOf"]): TaskListItem {
	return {
		title: page.title,
		...(hrefOf ? { href: hrefOf(page.id) } : {}),
		hint: page.progress === "inProgress" ? openWords(page.missing) : undefined,
		status: page.toCheck ? toCheckStatus : statusOf(page.progress),
	};
}

function openWords(missing: number): string {
	return missing > 0 ? missingWords(missing) : "You have not said yet that you have completed it";
}

/** How many answers are missing, in words. */
export function missingWords(missing: number): string {
	return missing === 1 ? "1 answer is still needed" : `${missing} answers are still needed`;
}

const toCheckStatus = { tag: { children: "Copied: please check", classes: "govuk-tag--purple" } };

function statusOf(progress: Progress): TaskListItem["status"] {
	if (progress === "complete") return "Completed";
	return {
		tag:
			progress === "inProgress"
				? { children: "In progress", classes: "govuk-tag--yellow" }
				: { children: "Not started", classes: "govuk-tag--blue" },
	};
}
