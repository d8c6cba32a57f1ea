import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** Elements that begin and end a line. */
export const BLOCKS: ReadonlySet<string> = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'button',
  'caption',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'label',
  'legend',
  'main',
  'nav',
  'ol',
  'p',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'ul',
]);

const NEVER_SHOWN: ReadonlySet<string> = new Set([
  'head',
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'iframe',
  'select',
  'textarea',
  'input',
  'object',
  'video',
  'audio',
]);

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function attribute({ attrs }: Element, name: string): string | null {
  return attrs.find((one) => one.name === name)?.value ?? null;
}

/** Whether an element is never text: a script, or the mark of a footnote. */
export function isSkipped(element: Element): boolean {
  if (NEVER_SHOWN.has(element.tagName)) return true;
  if (element.tagName !== 'sup') return false;
  const text = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  return /^[\s\d*†‡()[\]a-z]{0,4}$/.test(text);
}

/** Whether an element itself is hidden from every reader. */
export function isHidden(element: Element): boolean {
  return (
    attribute(element, 'hidden') !== null ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
      attribute(element, 'style') ?? '',
    )
  );
}

/** The elements of some kinds within another, but none within one of them. */
export function descendants(element: Element, tags: ReadonlySet<string>): Element[] {
  return element.childNodes.flatMap((child) => {
    if (!isElement(child)) return [];
    return tags.has(child.tagName) ? [child] : descendants(child, tags);
  });
}
