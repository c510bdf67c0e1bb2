import withTheme from "@rjsf/core/lib/withTheme.js";
import {
	bracketNameGenerator,
	type FieldTemplateProps,
	type ObjectFieldTemplateProps,
	type WidgetProps,
} from "@rjsf/utils";
import { questionOf, uiOf } from "#schemas/questions.ts";
import { AskedQuestion, controls } from "./controls/controls.tsx";
import { nameRoot } from "./fieldPath.ts";
import { useSection } from "./section.tsx";
import { TableControl } from "./TableControl.tsx";
import { validator } from "./validator.ts";
import { widgetOf } from "./widget.ts";

/** One question of the page: RJSF says which, the section says the rest. */
function QuestionWidget({ name, required = false }: WidgetProps) {
	const { document } = useSection();
	const question = questionOf(document, name);
	if (!question) return null;
	const ui = uiOf(document, name);
	const Asked = widgetOf(question, ui) === "table" ? TableControl : AskedQuestion;
	return <Asked path={[name]} question={question} ui={ui} required={required} />;
}

/** Label, hint and message belong to the control, which knows whether it needs a label or a legend. */
function FieldTemplate({ children }: FieldTemplateProps) {
	return children;
}

function ObjectFieldTemplate({ properties }: ObjectFieldTemplateProps) {
	return <>{properties.map(({ content }) => content)}</>;
}

function Nothing() {
	return null;
}

const widgets = Object.fromEntries([...Object.keys(controls), "table"].map((name) => [name, QuestionWidget]));

/** RJSF's form in our clothes. */
export const ThemedForm = withTheme({
	templates: {
		FieldTemplate,
		ObjectFieldTemplate,
		DescriptionFieldTemplate: Nothing,
		FieldErrorTemplate: Nothing,
		FieldHelpTemplate: Nothing,
		TitleFieldTemplate: Nothing,
	},
	widgets,
});

/**
 * The settings every form of ours is rendered with: nothing is answered for anybody, nothing is judged in the browser,
 * and fields are named as our posts are read.
 */
export const formSettings = {
	validator,
	noValidate: true,
	noHtml5Validate: true,
	showErrorList: false,
	idPrefix: nameRoot,
	nameGenerator: bracketNameGenerator,
	experimental_defaultFormStateBehavior: {
		constAsDefaults: "never",
		emptyObjectFields: "skipDefaults",
	},
} as const;
