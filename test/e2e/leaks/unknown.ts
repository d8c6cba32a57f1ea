import { NO_SUCH_RULE, response, script, type Way } from './way.ts';

const MYSTERY: Partial<Way> = { block: 'unknown', line: 'mysteryRANDOM=1; Path=/' };
const FIRST_SIGHT = { limit: { chromium: `${NO_SUCH_RULE}: any name may come` } };

/** Ways to set a cookie that neither the catalogue nor the list of known cookies names. */
export const UNKNOWN: Way[] = [
  script('unknown: the setter', 'document.cookie = line', MYSTERY),
  script('unknown: the cookie store', `await cookieStore.set(line.split('=')[0], '1')`, MYSTERY),
  script(
    "unknown: an empty frame's setter",
    `
    const frame = document.body.appendChild(document.createElement('iframe'));
    Object.getOwnPropertyDescriptor(frame.contentWindow.Document.prototype, 'cookie').set.call(document, line)`,
    MYSTERY,
  ),
  script('unknown: a name like a listed one', 'document.cookie = line', {
    ...MYSTERY,
    line: '_gax=1; path=/',
  }),
  response('unknown: fetch', 'await fetch(answer(line))', { ...MYSTERY, ...FIRST_SIGHT }),
  response('unknown: fetch, seen before', 'await fetch(answer(line))', {
    ...MYSTERY,
    line: 'mystery=1; Path=/',
    seenBefore: true,
  }),
  response('unknown: a link', `location.href = answer(line, { type: 'text/html' })`, {
    ...MYSTERY,
    ...FIRST_SIGHT,
    leaves: true,
  }),
  response('unknown: an image', `await load('img', { src: answer(line) })`, {
    ...MYSTERY,
    ...FIRST_SIGHT,
    line: 'mysteryRANDOM=1; Path=/; Domain=kicks.se',
  }),
  response(
    'unknown: a worker of the chat',
    `const code = 'fetch(' + JSON.stringify(answer(line, {}, at('widget.tokywoky.com'))) + ', { credentials: "include" }).then(() => postMessage(1))';
    const inner = '<script>new Worker(URL.createObjectURL(new Blob([' + JSON.stringify(code) + '], { type: "text/javascript" }))).onmessage = () => parent.postMessage(1, "*")</script>';
    const over = new Promise((done) => { onmessage = done; });
    await load('iframe', { src: answer('kept=1', { type: 'text/html', body: inner }, at('widget.tokywoky.com')) }); await over`,
    {
      ...MYSTERY,
      ...FIRST_SIGHT,
      isElsewhere: true,
      line: 'mysteryRANDOM=1; Path=/; Secure; SameSite=None; Partitioned',
      probes: ['//widget.tokywoky.com/poll'],
    },
  ),
];
