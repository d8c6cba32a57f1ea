import { NO_SUCH_RULE, response, script, type Way } from './way.ts';

const MYSTERY: Partial<Way> = { block: 'unknown', line: 'mysteryRANDOM=1; Path=/' };
const FIRST_SIGHT = { limit: { chromium: `${NO_SUCH_RULE}: any name may come` } };

/** Ways to set a cookie that the catalogue does not name. */
export const UNLISTED: Way[] = [
  script('unlisted: the setter', 'document.cookie = line', MYSTERY),
  script('unlisted: the cookie store', `await cookieStore.set(line.split('=')[0], '1')`, MYSTERY),
  script(
    "unlisted: an empty frame's setter",
    `
    const frame = document.body.appendChild(document.createElement('iframe'));
    Object.getOwnPropertyDescriptor(frame.contentWindow.Document.prototype, 'cookie').set.call(document, line)`,
    MYSTERY,
  ),
  script('unlisted: a name like a listed one', 'document.cookie = line', {
    ...MYSTERY,
    line: '_gat=1; path=/',
  }),
  response('unlisted: fetch', 'await fetch(answer(line))', { ...MYSTERY, ...FIRST_SIGHT }),
  response('unlisted: fetch, seen before', 'await fetch(answer(line))', {
    ...MYSTERY,
    line: 'mystery=1; Path=/',
    seenBefore: true,
  }),
  response('unlisted: a link', `location.href = answer(line, { type: 'text/html' })`, {
    ...MYSTERY,
    ...FIRST_SIGHT,
    leaves: true,
  }),
  response('unlisted: an image', `await load('img', { src: answer(line) })`, {
    ...MYSTERY,
    ...FIRST_SIGHT,
    line: 'mysteryRANDOM=1; Path=/; Domain=kicks.se',
  }),
];
