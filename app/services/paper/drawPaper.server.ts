import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Paper, PaperBlock, PaperLine } from "#app/domain/paper.ts";

/** DejaVu Sans has the letters of every language that names in our schools are written in with Latin letters. */
const fontFile = createRequire(import.meta.url).resolve;
const fonts = {
	plain: fontFile("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
	bold: fontFile("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
};
const sizes = { title: 20, 2: 15, 3: 12, 4: 10, text: 10, small: 9 } as const;
const margins = { top: 72, bottom: 64, left: 56, right: 56 };
const ink = "#0b0c0c";
const grey = "#505a5f";
const line = "#b1b4b6";
const labelWidth = 170;

type Pdf = PDFKit.PDFDocument;
type Part = PDFKit.PDFStructureElement;

/**
 * A paper as a tagged PDF: with a language, a title, headings, tables whose rows have header cells, and nothing for a
 * screen reader in what only repeats from page to page. Fonts are set by file name, never registered under a name of
 * ours: tables become twenty times slower then.
 */
export function drawPaper(paper: Paper, now: Date): Promise<Buffer> {
	const pdf = new PDFDocument({
		size: "A4",
		margins,
		tagged: true,
		lang: "en-GB",
		displayTitle: true,
		pdfVersion: "1.7",
		bufferPages: true,
		font: fonts.plain,
		info: { Title: paper.title, CreationDate: now, ModDate: now, Producer: "", Creator: "" },
	});
	const pieces: Buffer[] = [];
	pdf.on("data", (piece: Buffer) => pieces.push(piece));
	const ended = new Promise<Buffer>((resolve, reject) => {
		pdf.on("end", () => resolve(Buffer.concat(pieces)));
		pdf.on("error", reject);
	});
	const root = pdf.struct("Document", { title: paper.title });
	pdf.addStructure(root);
	drawHead(pdf, root, paper);
	for (const block of paper.blocks) draw[block.kind](pdf, root, block as never);
	root.end();
	markPages(pdf, paper);
	pdf.end();
	return ended;
}

/** Words as one structure element, so that they are read as what they are. */
function say(pdf: Pdf, root: Part, tag: string, words: () => void): void {
	root.add(pdf.struct(tag, {}, words));
}

function drawHead(pdf: Pdf, root: Part, { title, under }: Paper): void {
	say(pdf, root, "H1", () => pdf.font(fonts.bold, sizes.title).fillColor(ink).text(title));
	pdf.moveDown(0.3);
	for (const words of under) say(pdf, root, "P", () => pdf.font(fonts.plain, sizes.text).text(words));
}

const draw: {
	readonly [kind in PaperBlock["kind"]]: (
		pdf: Pdf,
		root: Part,
		block: Extract<PaperBlock, { kind: kind }>,
	) => void;
} = {
	heading: (pdf, root, { level, text }) => {
		keepTogether(pdf, level === 2 ? 110 : 70);
		pdf.moveDown(level === 2 ? 1 : 0.6);
		say(pdf, root, `H${level}`, () => pdf.font(fonts.bold, sizes[level]).fillColor(ink).text(text));
		pdf.moveDown(0.2);
	},
	text: (pdf, root, { text }) => {
		say(pdf, root, "P", () => pdf.font(fonts.plain, sizes.text).fillColor(ink).text(text));
		pdf.moveDown(0.3);
	},
	list: (pdf, root, { items }) => {
		const list = pdf.struct("L");
		root.add(list);
		for (const item of items)
			list.add(
				pdf.struct("LI", {}, [
					pdf.struct("Lbl", {}, () =>
						pdf.font(fonts.plain, sizes.text).fillColor(ink).text("•  ", { continued: true }),
					),
					pdf.struct("LBody", {}, () => pdf.text(item)),
				]),
			);
		list.end();
		pdf.moveDown(0.3);
	},
	answers: (pdf, root, { lines }) => drawAnswers(pdf, root, lines),
	ask: (pdf, root, block) => drawAsk(pdf, root, block),
};

function drawAnswers(pdf: Pdf, root: Part, lines: readonly PaperLine[]): void {
	pdf.font(fonts.plain, sizes.text).fillColor(ink);
	const width = pdf.page.width - margins.left - margins.right;
	pdf.table({
		structParent: root,
		maxWidth: width,
		columnStyles: [labelWidth, width - labelWidth],
		defaultStyle: { border: 0.5, borderColor: line, padding: 4 },
		data: lines.map(({ label, text }) => [
			{ text: label, type: "TH", scope: "Row", font: { src: fonts.bold, size: sizes.text } },
			text,
		]),
	} as PDFKit.Mixins.TableOptionsWithData);
	pdf.x = margins.left;
	pdf.moveDown(0.4);
}

function drawAsk(
	pdf: Pdf,
	root: Part,
	{ label, hint, choices, rows }: Extract<PaperBlock, { kind: "ask" }>,
): void {
	keepTogether(pdf, 40 + Math.min(rows, 7) * 22 + Math.min(choices.length, 8) * 18);
	pdf.moveDown(0.5);
	say(pdf, root, "P", () => pdf.font(fonts.bold, sizes.text).fillColor(ink).text(label));
	if (hint) say(pdf, root, "P", () => pdf.font(fonts.plain, sizes.small).fillColor(grey).text(hint));
	pdf.moveDown(0.3);
	for (const choice of choices) drawChoice(pdf, root, choice);
	if (rows > 0) drawRoom(pdf, rows * 22);
}

function drawChoice(pdf: Pdf, root: Part, choice: string): void {
	keepTogether(pdf, 20);
	const { y } = pdf;
	asDecoration(pdf, () => pdf.rect(margins.left, y, 11, 11).lineWidth(0.8).strokeColor(ink).stroke());
	say(pdf, root, "P", () =>
		pdf
			.font(fonts.plain, sizes.text)
			.fillColor(ink)
			.text(choice, margins.left + 20, y),
	);
	pdf.x = margins.left;
	pdf.moveDown(0.3);
}

/** An empty box to write in. */
function drawRoom(pdf: Pdf, height: number): void {
	const width = pdf.page.width - margins.left - margins.right;
	const { y } = pdf;
	asDecoration(pdf, () => pdf.rect(margins.left, y, width, height).lineWidth(0.8).strokeColor(grey).stroke());
	pdf.y = y + height + 4;
}

/** A heading is never the last thing on a page. */
function keepTogether(pdf: Pdf, height: number): void {
	if (pdf.y + height > pdf.page.height - margins.bottom) pdf.addPage();
}

/** Nothing that a screen reader should speak of. */
function asDecoration(pdf: Pdf, work: () => void): void {
	pdf.markContent("Artifact", { type: "Layout" });
	work();
	pdf.endMarkedContent();
}

/** What stands on every page: marks on top, at the foot what it is and which page of how many. */
function markPages(pdf: Pdf, { marks, foot }: Paper): void {
	const { start, count } = pdf.bufferedPageRange();
	const width = pdf.page.width - margins.left - margins.right;
	for (let number = start; number < start + count; number += 1) {
		pdf.switchToPage(number);
		pdf.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
		pdf.markContent("Artifact", { type: "Pagination" });
		pdf.font(fonts.bold, sizes.small).fillColor(ink);
		for (const [place, mark] of marks.entries())
			pdf.text(mark, margins.left, 28 + place * 13, { width, lineBreak: false });
		pdf.font(fonts.plain, sizes.small).fillColor(grey);
		const at = pdf.page.height - 40;
		pdf.text(foot, margins.left, at, { width, lineBreak: false });
		pdf.text(`Page ${number - start + 1} of ${count}`, margins.left, at, {
			width,
			align: "right",
			lineBreak: false,
		});
		pdf.endMarkedContent();
	}
}
