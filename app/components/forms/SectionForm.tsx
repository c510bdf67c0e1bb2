import {
	createContext,
	forwardRef,
	memo,
	type ReactNode,
	useContext,
	useMemo,
	useRef,
	useState,
} from "react";
import { Button } from "#app/components/layout/Button.tsx";
import type { ApprovalView } from "#app/domain/approval.ts";
import type { Answers, FormDocument, FormPage, Issue, RuleContext } from "#schemas/annotations.ts";
import { questionOf } from "#schemas/questions.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { openBook } from "./answerBook.ts";
import type { OtherVersion } from "./autosaver.ts";
import { Conflict } from "./Conflict.tsx";
import { PageErrors, PageWarnings } from "./PageErrors.tsx";
import { PanelPreview } from "./PanelPreview.tsx";
import { pageSchema } from "./pageSchema.ts";
import { RunningCost, totalsOf } from "./RunningCost.tsx";
import { SaveState } from "./SaveState.tsx";
import {
	messagesByPath,
	type Section,
	SectionProvider,
	useHydrated,
	useSection,
	useSettled,
} from "./section.tsx";
import { formSettings, ThemedForm } from "./theme.tsx";
import { formId, useEarlyTyping } from "./useEarlyTyping.ts";
import { useSaving } from "./useSaving.ts";

export interface SectionFormProps {
	readonly document: FormDocument;
	readonly pageId: string;
	readonly mode: Mode;
	/** Answers of the whole document: rules read beyond the page. */
	readonly answers: Answers;
	readonly context: RuleContext;
	/** What is wrong with this page; empty as long as nobody has asked. */
	readonly issues: readonly Issue[];
	/** Where the form is posted. */
	readonly action: string;
	/** Where it is saved on the side, answering in JSON; nothing is saved by itself where left out. */
	readonly autosaveAction?: string | undefined;
	/** The revision of the document these answers are. */
	readonly revision: number;
	/** Instant of the last save in ISO form. */
	readonly savedAt: string | null;
	/** Somebody else's version, when a post was refused because of it. */
	readonly conflict?: OtherVersion | undefined;
	/** The questions whose amounts are kept in sight; the document's calculated amounts where left out. */
	readonly totals?: readonly string[] | undefined;
	readonly labels?:
		| { readonly above?: string; readonly save?: string; readonly exit?: string | null }
		| undefined;
	/** Further fields of the form, which are no questions of it. */
	readonly extra?: ReactNode;
	/** Where the approval of what is filled in stands; signatures are told rather than asked where it is given. */
	readonly approval?: ApprovalView | undefined;
	/** What stands where the saving is told, for a form of which nothing is saved. */
	readonly status?: string | undefined;
	/** What stands beside the questions, of a form that no panel reads; what the panel will see where left out. */
	readonly beside?: ReactNode;
}

/** One page of a document as a form that works by plain posts and gets quicker with scripts. */
export function SectionForm(props: SectionFormProps) {
	const { document, pageId, revision } = props;
	// Another page, or the same one after a post, is opened afresh.
	return <OpenSection key={`${document.form} ${pageId} ${revision}`} {...props} />;
}

function OpenSection(props: SectionFormProps) {
	const { document, pageId, mode, context, issues, approval } = props;
	const [book] = useState(() => openBook(document, props.answers, context));
	const messages = useMemo(() => messagesByPath(issues), [issues]);
	const section = useMemo<Section>(
		() => ({ document, pageId, mode, context, book, messages, approval }),
		[document, pageId, mode, context, book, messages, approval],
	);
	const page = document.pages.find(({ id }) => id === pageId);
	if (!page) return null;
	return (
		<SectionProvider value={section}>
			<Screen {...props} page={page} book={book} />
		</SectionProvider>
	);
}

type ScreenProps = SectionFormProps & { page: FormPage; book: Section["book"] };

function Screen(props: ScreenProps) {
	const { document, page, issues, action, book } = props;
	const form = useRef<HTMLFormElement>(null);
	const { board, wasCutOff, revision, conflict, onSubmit, decide } = useSaving({
		book,
		form,
		questions: page.questions,
		url: props.autosaveAction,
		revision: props.revision,
		savedAt: props.savedAt,
		conflict: props.conflict,
	});
	// After the saving has begun to watch, so that what was typed early is saved too.
	useEarlyTyping(props);
	const sending = useMemo(
		() => ({ revision, form, onSubmit, labels: props.labels, extra: props.extra }),
		[revision, onSubmit, props.labels, props.extra],
	);
	const totals = useMemo(() => props.totals ?? totalsBeside(document, page), [props.totals, document, page]);
	return (
		<div className="cm-section">
			<div className="cm-section__top">
				<PageErrors document={document} issues={issues} />
				<span className="govuk-caption-l">{document.title}</span>
				<h1 className="govuk-heading-l">{page.title}</h1>
				{page.intro ? <p className="govuk-body">{page.intro}</p> : null}
				<PageWarnings document={document} issues={issues} />
			</div>
			<div className="cm-section__status">
				{props.status ? (
					<p className="cm-save-state">{props.status}</p>
				) : (
					<SaveState board={board} wasCutOff={wasCutOff} />
				)}
				<RunningCost totals={totals} />
			</div>
			<div className="cm-section__form">
				{conflict ? <Conflict {...conflict} onDecided={decide} /> : null}
				<SendingContext.Provider value={sending}>
					<Questions action={action} />
				</SendingContext.Provider>
			</div>
			{props.beside === null ? null : (
				<div className="cm-section__panel">{props.beside ?? <PanelPreview />}</div>
			)}
		</div>
	);
}

/** No totals beside a page that is nothing but the totals. */
function totalsBeside(document: FormDocument, page: FormPage): readonly string[] {
	const totals = totalsOf(document);
	return page.questions.every((id) => questionOf(document, id)?.["x-calculate"] !== undefined) ? [] : totals;
}

/** Renders again when other questions are to be asked, and not with every keystroke. */
const Questions = memo(function Questions({ action }: { action: string }) {
	const { document, pageId } = useSection();
	const { schema, uiSchema } = useSettled(({ visible }) => pageSchema(document, pageId, visible));
	return (
		<ThemedForm
			{...formSettings}
			schema={schema}
			uiSchema={uiSchema}
			formData={noFormData}
			tagName={PostedForm}
			method="post"
			action={action}
			autoComplete="off"
		>
			{buttons}
		</ThemedForm>
	);
});

/** RJSF keeps no answers of ours, see `AnswerBook`. */
const noFormData = {};

interface Sending {
	readonly revision: number;
	readonly form: React.RefObject<HTMLFormElement>;
	readonly labels: SectionFormProps["labels"];
	readonly extra: ReactNode;
	onSubmit(event: React.FormEvent<HTMLFormElement>): void;
}

const SendingContext = createContext<Sending | undefined>(undefined);

function useSending(): Sending {
	const sending = useContext(SendingContext);
	if (!sending) throw new Error("A form stands outside a section.");
	return sending;
}

interface PostedFormProps {
	readonly children?: ReactNode;
	readonly method?: string;
	readonly action?: string;
	readonly autoComplete?: string;
}

/** The form element itself. RJSF's own submit handler would keep the browser from posting, so it is left out. */
const PostedForm = forwardRef<HTMLFormElement, PostedFormProps>(function PostedForm(props, _ref) {
	const { form, revision, onSubmit, extra } = useSending();
	const { book } = useSection();
	const hydrated = useHydrated();
	return (
		<form
			ref={form}
			id={formId}
			data-live={hydrated || undefined}
			method={props.method}
			action={props.action}
			autoComplete={props.autoComplete}
			noValidate
			onSubmit={onSubmit}
			onBlur={book.rest}
			onKeyDown={(event) => {
				// Before the focus goes on: the next question may be one that was just brought up.
				if (event.key === "Tab") book.rest();
			}}
		>
			{/* Enter in a field presses a form's first button, which must not be one that removes a row. */}
			<button
				type="submit"
				name="_action"
				value="save"
				className="govuk-visually-hidden"
				tabIndex={-1}
				aria-hidden="true"
			>
				Save
			</button>
			<input type="hidden" name="revision" value={revision} readOnly />
			{extra}
			{props.children}
		</form>
	);
});

function Buttons() {
	const { labels } = useSending();
	return (
		<>
			{labels?.above ? <h2 className="govuk-heading-s">{labels.above}</h2> : null}
			<div className="govuk-button-group">
				<Button name="_action" value="save">
					{labels?.save ?? "Save and continue"}
				</Button>
				{labels?.exit === null ? null : (
					<Button name="_action" value="exit" classes="govuk-button--secondary">
						{labels?.exit ?? "Save and come back later"}
					</Button>
				)}
			</div>
		</>
	);
}

/** Always the same element, so that RJSF need not compare it. */
const buttons = <Buttons />;
