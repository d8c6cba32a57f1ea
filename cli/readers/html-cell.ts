import type { Cell, Piece } from '../../src/published-policy/document.ts';
import { normalised } from '../../src/published-policy/normalise.ts';
import { BLOCKS, type Element, isElement, isHidden, isSkipped, type Node } from './html-nodes.ts';

/** The text of an element as a cell: line breaks and blocks begin another piece. */
export function cellOfElement(element: Element): Cell {
  const pieces: Piece[] = [];
  let isOpen = false;
  const add = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      const start = node.sourceCodeLocation?.startLine ?? 1;
      const [before = ''] = /^\s*/.exec(node.value) ?? [];
      const text = normalised(node.value).replace(/\s+/g, ' ');
      const line = start + (before.match(/\n/g)?.length ?? 0);
      const last = pieces.at(-1);
      if (isOpen && last !== undefined) last.text += text;
      else if (text.trim() !== '') {
        pieces.push({ line, text });
        isOpen = true;
      }
      return;
    }
    if (!isElement(node) || isSkipped(node) || (node !== element && isHidden(node))) return;
    const breaks =
      node.tagName === 'br' ||
      BLOCKS.has(node.tagName) ||
      node.tagName === 'li' ||
      node.tagName === 'tr';
    if (breaks) isOpen = false;
    for (const child of node.childNodes) add(child);
    if (breaks) isOpen = false;
  };
  add(element);
  const trimmed = pieces.map(({ line, text }) => ({ line, text: text.trim() }));
  return { pieces: trimmed.filter(({ text }) => text !== ''), wraps: false };
}
