import { copyFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { Browser } from '../../cli/browser/browsers.ts';
import { openExtensionPage } from '../../cli/browser/open-page.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { distOf, inRoot } from '../paths.ts';
import { floorFolder } from './floor.ts';
import type { Lab } from './lab.ts';

export const ELEMENTS_PAGE = '/elements.html';
/** The same elements, rendered by Preact. */
export const RENDERED_PAGE = '/rendered.html';

/** What the extension asks for to get its cookies. */
const COOKIE_CALLS: Record<Browser, object[]> = {
  chromium: [{}, { partitionKey: { topLevelSite: `https://${catalogue.publisher.site}` } }],
  firefox: [{ partitionKey: {}, firstPartyDomain: null }],
};
/** How many records the extension reads in one call. */
const PER_CALL = 16;

/** A text, or an element: its namespace, its name, its attributes and what is in it. */
type Described =
  | string
  | [namespace: string, name: string, attributes: [string, string][], children: Described[]];

/**
 * Gives the floor two pages with the elements of the extension's popup as they are now, with its styles and without
 * its logic. One makes the elements one by one, the other by Preact: see `elements.js` and `rendered.js` in
 * `test/bench/popup`.
 */
export async function makeElementsPages({ kind, browser, ours, floor }: Lab): Promise<void> {
  const stored = await ours.call('stored');
  await floor.call('store', stored);
  const records = Object.keys(stored).filter((key) => key.startsWith('ledger/'));
  const calls = {
    cookies: COOKIE_CALLS[kind],
    records: records.flatMap((_, i) =>
      i % PER_CALL === 0 ? [records.slice(i, i + PER_CALL)] : [],
    ),
  };
  const popup = await browser.newPage();
  await openExtensionPage(ours, popup, 'popup/index.html');
  const root = await popup.$eval('#root', ({ outerHTML }) => outerHTML);
  await popup.close();
  const folder = floorFolder('popup', kind);
  await copyFile(`${distOf(kind)}/popup/popup.css`, `${folder}/popup.css`);
  const elements = parseFragment(root).childNodes.flatMap(describe);
  const page = (script: string, data: Record<string, unknown>) => `<!doctype html>
<html lang="en" class="in-popup" data-state="loading">
  <head>
    <meta charset="utf-8">
    <title>Elements</title>
    <link rel="stylesheet" href="popup.css">
    <script src="${script}" defer></script>
  </head>
  <body>
    ${Object.entries(data)
      .map(
        ([id, value]) => `<script id="${id}" type="application/json">${inScript(value)}</script>`,
      )
      .join('\n    ')}
  </body>
</html>
`;
  await writeFile(`${folder}${ELEMENTS_PAGE}`, page('elements.js', { calls, elements }));
  await writeFile(`${folder}${RENDERED_PAGE}`, page('rendered.js', { elements }));
  await build({
    entryPoints: [inRoot('test/bench/popup/rendered.js')],
    bundle: true,
    minify: true,
    outfile: `${folder}/rendered.js`,
    allowOverwrite: true,
  });
}

function inScript(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function describe(node: DefaultTreeAdapterTypes.ChildNode): Described[] {
  if ('value' in node) return [node.value];
  if (!('tagName' in node)) return [];
  const attributes = node.attrs.map(({ name, value }): [string, string] => [name, value]);
  return [[node.namespaceURI, node.tagName, attributes, node.childNodes.flatMap(describe)]];
}
