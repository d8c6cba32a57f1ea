import { textOf } from '../../src/published-policy/document.ts';
import { roleOf } from '../../src/published-policy/headers.ts';
import { cellOfElement } from './html-cell.ts';
import { attribute, BLOCKS, type Element, isElement, type Node } from './html-nodes.ts';

const MAY_HOLD_BOXES: ReadonlySet<string> = new Set(['div', 'li']);

/**
 * What a reader sees between two neighbours in an element that holds nothing but inline elements: pages lay these out
 * as boxes, `<div><b>Name</b><span>_ga</span></div>`. It is a colon after a label, and else a blank. It is nothing
 * between two that look the same, which may be one word in two pieces.
 */
export function boxGap(element: Element, before: Node | undefined, after: Node): string {
  if (before === undefined || !isElement(before) || !isElement(after) || !holdsBoxes(element))
    return '';
  if (look(before) === look(after)) return '';
  const isLabel = boxesIn(element).length === 2 && roleOf(textOf(cellOfElement(before))) !== null;
  return isLabel ? ': ' : ' ';
}

function holdsBoxes(element: Element): boolean {
  return (
    MAY_HOLD_BOXES.has(element.tagName) &&
    boxesIn(element).every((child) => isElement(child) && !isBlock(child))
  );
}

/** The children, without the white space between them. */
function boxesIn({ childNodes }: Element): Node[] {
  return childNodes.filter((child) => !('value' in child) || child.value.trim() !== '');
}

function isBlock({ tagName }: Element): boolean {
  return BLOCKS.has(tagName) || tagName === 'br' || tagName === 'li';
}

function look(element: Element): string {
  return `${element.tagName} ${attribute(element, 'class') ?? ''}`;
}
