import { type Around, response, type Way } from './way.ts';

const PARTITIONED = '; Path=/; Secure; SameSite=None; Partitioned';
const HERE: Partial<Way> = { line: `_ga=1${PARTITIONED}`, isElsewhere: true };
const CHAT: Partial<Way> = {
  block: 'necessary',
  line: `islogged=1${PARTITIONED}`,
  probes: ['//widget.tokywoky.com/poll'],
  isElsewhere: true,
};

/** Why some pages are not tried in Chromium. */
const LOCAL = {
  chromium:
    'lets such a page request nothing from the own computer, where the server of the tests is',
};

const AROUND: [around: Around, missing: Way['missing']][] = [
  ['a file', {}],
  ['a data: address', LOCAL],
  ['an empty tab', LOCAL],
  ['a sandboxed page', {}],
  ['the site', {}],
];

const FETCH = `await fetch(answer(line), { credentials: 'include' })`;

/** Ways in a frame of a page that has no web origin, or that has the site's although its address shows none. */
export const PAGES_WITHOUT_ORIGIN: Way[] = [
  ...AROUND.map(([around, missing]) =>
    response(`fetch in a frame of ${named(around)}`, FETCH, { ...HERE, around, missing }),
  ),
  response(
    'a frame in a frame of a sandboxed page',
    `await load('iframe', { src: answer(line, { type: 'text/html' }) })`,
    { ...HERE, around: 'a sandboxed page' },
  ),
  response(
    'the chat in a frame of a file',
    `await load('img', { src: answer(line, {}, at('widget.tokywoky.com')) })`,
    {
      ...CHAT,
      around: 'a file',
      missing: { chromium: 'keeps it in a partition of its own, which is not that of the site' },
    },
  ),
  response(
    'a frame of an empty window',
    `const opened = open('about:blank'); await load('iframe', { src: answer(line, { type: 'text/html' }) }, opened.document.body);
    await settled(); opened.close()`,
    { spoils: true },
  ),
  response(
    'a frame of a blob: window',
    `const html = '<iframe src="' + answer(line, { type: 'text/html' }).replaceAll('&', '&amp;') + '"></iframe>';
    const opened = open(URL.createObjectURL(new Blob([html], { type: 'text/html' })));
    await new Promise((done) => { opened.onload = done; }); await settled(); opened.close()`,
    { spoils: true },
  ),
  response(
    'a frame of a frame with a text of its own',
    `await load('iframe', { srcdoc: '<iframe src="' + answer(line, { type: 'text/html' }).replaceAll('&', '&amp;') + '"></iframe>' })`,
  ),
];

function named(around: Around): string {
  return around === 'the site' ? 'the site, sandboxed' : around;
}
