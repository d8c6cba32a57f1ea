/*
 * The least that Preact needs to hold what the extension's popup shows: the same elements, without logic, listeners and
 * data. `scripts/bench/elements-page.ts` writes the page and bundles this.
 */
import { h, render } from 'preact';

const make = (described) => {
  if (typeof described === 'string') return described;
  const [, name, attributes, children] = described;
  return h(name, Object.fromEntries(attributes), ...children.map(make));
};
const source = document.getElementById('elements');
const elements = JSON.parse(source.textContent);
source.remove();
render(elements.map(make), document.body);
document.documentElement.dataset.state = 'ready';
