import { response, type Way } from './way.ts';

/** Ways by responses that redirect, fail, or come from a cache. */
export const RESPONSES: Way[] = [
  ...[301, 302, 303, 307, 308].map((status) =>
    response(
      `a redirect, ${status}`,
      `await fetch(answer(line, { status: ${status}, to: '/poll' }))`,
    ),
  ),
  response(
    'a redirect in a chain',
    `await fetch(answer('kept=1', { to: answer(line, { to: answer('kept=2', { to: '/poll' }) }) }))`,
  ),
  response('a redirect of a page', `location.href = answer(line, { to: '/probe' })`, {
    leaves: true,
  }),
  response(
    'a redirect to another host',
    `await fetch(answer(line, { to: 'https://' + at('www.kicks.se') + '/poll' }), { mode: 'no-cors' })`,
  ),
  response('a redirect of an image', `await load('img', { src: answer(line, { to: '/poll' }) })`),
  ...[204, 401, 404, 500].map((status) =>
    response(`status ${status}`, `await fetch(answer(line, { status: ${status} }))`),
  ),
  response(
    'a page that is not there',
    `location.href = answer(line, { status: 404, type: 'text/html' })`,
    { leaves: true },
  ),
  response(
    'an answer that is still good (304)',
    `const url = answer('kept=1', { etag: 1, same: 1 }); await fetch(url);
    await cookieStore?.delete?.('nothing'); await fetch(answer(line, { etag: 1, same: 1 })); await fetch(answer(line, { etag: 1, same: 1 }))`,
  ),
  response(
    'an answer from the cache',
    `const url = answer(line, { same: 1, header: 'cache-control: max-age=600' }); await fetch(url, { cache: 'reload' }); await fetch(url, { cache: 'force-cache' })`,
  ),
  response(
    'an answer kept by a script',
    `const url = answer(line); const cache = await caches.open('probe'); await cache.add(url); await cache.match(url)`,
  ),
  response(
    'a request at the last moment',
    `addEventListener('pagehide', () => navigator.sendBeacon(answer(line), 'x')); location.href = '/probe?next'`,
    {
      leaves: true,
    },
  ),
];
