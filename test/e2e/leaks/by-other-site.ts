import { response, script, type Way } from './way.ts';

const ISSUER: Partial<Way> = {
  isElsewhere: true,
  block: 'necessary',
  line: 'islogged=1; Path=/; Secure; SameSite=None; Partitioned',
  probes: ['//widget.tokywoky.com/poll'],
};

/** Ways by frames of other sites in a page of kicks.se. */
export const OTHER_SITES: Way[] = [
  response(
    'the chat in its frame',
    `await load('iframe', { src: answer(line, { type: 'text/html' }, at('widget.tokywoky.com')) })`,
    ISSUER,
  ),
  response(
    'an image of the chat',
    `await load('img', { src: answer(line, {}, at('widget.tokywoky.com')) })`,
    ISSUER,
  ),
  response(
    "the chat's own fetch",
    `const inner = '<script>fetch(' + JSON.stringify(answer(line, {}, at('widget.tokywoky.com'))) + ').then(() => parent.postMessage(1, "*"))</script>';
    const over = new Promise((done) => { onmessage = done; });
    await load('iframe', { src: answer('kept=1', { type: 'text/html', body: inner }, at('widget.tokywoky.com')) }); await over`,
    ISSUER,
  ),
  response(
    'a beacon of New Relic',
    `await load('img', { src: answer(line, {}, at('bam.nr-data.net')) })`,
    {
      ...ISSUER,
      line: 'JSESSIONID=1; Path=/; Secure; SameSite=None; Partitioned',
      probes: ['//bam.nr-data.net/poll'],
    },
  ),
  response(
    'our site, from a frame of the chat',
    `const inner = '<script>fetch(' + JSON.stringify(answer(line)) + ', { credentials: "include" }).then(() => fetch(' + JSON.stringify(location.origin + '/poll') + ', { credentials: "include" })).then(() => parent.postMessage(1, "*"))</script>';
    const over = new Promise((done) => { onmessage = done; });
    await load('iframe', { src: answer('kept=1', { type: 'text/html', body: inner }, at('widget.tokywoky.com')) }); await over`,
    { isElsewhere: true, line: '_ga=1; Path=/; Secure; SameSite=None; Partitioned' },
  ),
  script(
    'the script of the chat, in its frame',
    `const inner = '<script>document.cookie = ' + JSON.stringify(line) + '; parent.postMessage(1, "*")</script>';
    const over = new Promise((done) => { onmessage = done; });
    await load('iframe', { src: answer('kept=1', { type: 'text/html', body: inner }, at('widget.tokywoky.com')) }); await over`,
    ISSUER,
  ),
];
