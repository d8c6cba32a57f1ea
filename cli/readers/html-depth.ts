import type { UnreadPart } from '../../src/published-policy/document.ts';
import { isElement, type Node } from './html-nodes.ts';

/** Browsers nest no deeper than 512 elements: what a page nests deeper was made by mistake, or to do harm. */
const DEEPEST = 512;

/** Takes away what is nested too deep to be read, and returns where that was. */
export function withoutDepths(document: Node): UnreadPart[] {
  const cut: UnreadPart[] = [];
  const open: { node: Node; depth: number; above: number }[] = [
    { node: document, depth: 0, above: 1 },
  ];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { node, depth, above } = one;
    if (!('childNodes' in node)) continue;
    // Elements that the page leaves out, such as `tbody`, stand nowhere.
    const line = node.sourceCodeLocation?.startLine ?? above;
    if (depth < DEEPEST) {
      for (const child of node.childNodes)
        open.push({ node: child, depth: depth + 1, above: line });
    } else if (isElement(node) && node.childNodes.length > 0) {
      cut.push({ kind: 'unread', pieces: [{ line, text: `<${node.tagName}>` }], reason: 'nested' });
      node.childNodes = [];
    }
  }
  return cut;
}
