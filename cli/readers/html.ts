import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import {
  addAll,
  type Part,
  type Piece,
  type TextPart,
} from '../../src/published-policy/document.ts';
import { normalised } from '../../src/published-policy/normalise.ts';
import { boxGap } from './html-boxes.ts';
import { cellOfElement } from './html-cell.ts';
import { withoutDepths } from './html-depth.ts';
import { attribute, BLOCKS, type Element, isElement, isSkipped, type Node } from './html-nodes.ts';
import { isLayout, tableParts } from './html-table.ts';
import { termParts } from './html-terms.ts';

/** Headings that fold something, below all that are marked as headings. */
const FOLDED_LEVEL = 7;

/** Reads HTML into the parts of a document; each text keeps the line on which it stands in the source. */
export function readHtml(text: string): Part[] {
  const document: DefaultTreeAdapterTypes.Document = parse(text, { sourceCodeLocationInfo: true });
  const deep = withoutDepths(document);
  const reader = new HtmlReader();
  for (const node of document.childNodes) reader.walk(node, 0);
  reader.flush();
  return [...reader.parts, ...deep];
}

/** Walks the document and collects lines of text, headings and tables. */
class HtmlReader {
  readonly parts: Part[] = [];
  private inline: Piece[] = [];

  walk(node: Node, depth: number): void {
    if (node.nodeName === '#text' && 'value' in node) this.text(node);
    else if (isElement(node)) this.element(node, depth);
    else if ('childNodes' in node) for (const child of node.childNodes) this.walk(child, depth);
  }

  /** Ends the line of text. */
  flush(mark = ''): void {
    const line = this.inline.find(({ text }) => text.trim() !== '')?.line;
    const text = this.inline
      .map((piece) => piece.text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
    this.inline = [];
    if (line !== undefined && text !== '')
      this.parts.push({ kind: 'text', line, text: mark + text });
  }

  private element(element: Element, depth: number): void {
    const { tagName } = element;
    if (isSkipped(element)) return;
    const role = attribute(element, 'role');
    if (tagName === 'table' && isLayout(element)) this.children(element, depth);
    else if (tagName === 'table' || role === 'table' || role === 'grid') {
      this.block();
      addAll(this.parts, tableParts(element));
    } else if (/^h[1-6]$/.test(tagName)) this.heading(element, Number(tagName.charAt(1)));
    else if (tagName === 'summary' || tagName === 'legend') this.heading(element, FOLDED_LEVEL);
    else if (tagName === 'details') {
      this.children(element, depth);
      this.parts.push({ kind: 'heading', line: this.lastLine(), text: '', level: FOLDED_LEVEL });
    } else if (tagName === 'br') this.flush();
    else if (tagName === 'pre') this.preformatted(element);
    else if (tagName === 'li') this.item(element, depth);
    else if (tagName === 'dl') {
      this.block();
      addAll(this.parts, termParts(element));
      this.block();
    } else if (tagName === 'code') {
      const line = element.sourceCodeLocation?.startLine ?? 1;
      this.inline.push({ line, text: '`' });
      this.children(element, depth);
      this.inline.push({ line, text: '`' });
    } else if (tagName === 'ul' || tagName === 'ol') {
      this.flush();
      this.children(element, depth + 1);
      if (depth === 0) this.block();
    } else if (BLOCKS.has(tagName)) {
      const isParagraph = tagName === 'p' || tagName === 'button' || tagName === 'section';
      if (isParagraph) this.block();
      else this.flush();
      this.children(element, depth);
      if (isParagraph) this.block();
      else this.flush();
    } else this.children(element, depth);
  }

  private children(element: Element, depth: number): void {
    let before: Node | undefined;
    for (const child of element.childNodes) {
      const gap = boxGap(element, before, child);
      const last = this.inline.at(-1);
      if (gap !== '' && last !== undefined) last.text = last.text.trimEnd() + gap;
      this.walk(child, depth);
      if (!('value' in child) || child.value.trim() !== '') before = child;
    }
  }

  private text(node: DefaultTreeAdapterTypes.TextNode): void {
    const start = node.sourceCodeLocation?.startLine ?? 1;
    const [before = ''] = /^\s*/.exec(node.value) ?? [];
    const line = start + (before.match(/\n/g)?.length ?? 0);
    this.inline.push({ line, text: normalised(node.value) });
  }

  private heading(element: Element, level: number): void {
    this.flush();
    const cell = cellOfElement(element);
    const text = cell.pieces.map((piece) => piece.text).join(' ');
    const line = cell.pieces[0]?.line;
    if (line !== undefined) this.parts.push({ kind: 'heading', line, text, level });
  }

  private item(element: Element, depth: number): void {
    this.flush();
    const from = this.parts.length;
    this.children(element, depth);
    this.flush();
    const indent = '  '.repeat(Math.max(0, depth - 1));
    const first = this.parts.slice(from).find((part) => part.kind === 'text' && part.text !== '');
    for (const part of this.parts.slice(from)) {
      if (part.kind !== 'text' || part.text === '') continue;
      if (part === first) part.text = `${indent}- ${part.text}`;
      else if (!/^\s/.test(part.text)) part.text = `${indent}  ${part.text}`;
    }
  }

  /** Text that keeps its line breaks and blanks. */
  private preformatted(element: Element): void {
    this.block();
    for (const node of descendantTexts(element)) {
      const start = node.sourceCodeLocation?.startLine ?? 1;
      for (const [i, line] of node.value.split('\n').entries()) {
        this.parts.push({ kind: 'text', line: start + i, text: normalised(line).trimEnd() });
      }
    }
    this.block();
  }

  /** Ends the line and leaves an empty one. */
  private block(): void {
    this.flush();
    const last = this.parts.at(-1);
    if (last?.kind === 'text' && last.text !== '') this.parts.push(blank(last.line));
  }

  private lastLine(): number {
    const last = this.parts.at(-1);
    return last !== undefined && 'line' in last ? last.line : 1;
  }
}

function blank(line: number): TextPart {
  return { kind: 'text', line, text: '' };
}

function descendantTexts(element: Element): DefaultTreeAdapterTypes.TextNode[] {
  return element.childNodes.flatMap((child) => {
    if (child.nodeName === '#text' && 'value' in child) return [child];
    return isElement(child) ? descendantTexts(child) : [];
  });
}
