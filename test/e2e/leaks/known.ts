import { knownCookies } from '../../../src/catalogue/known.ts';
import { isPattern } from '../../../src/catalogue/name-pattern.ts';
import { NO_SUCH_RULE, response, script, type Way } from './way.ts';

/** The list may name others, so any known name of the category stands for all. */
const PREFERENCE = knownCookies.find(
  ({ name, category }) => category === 'preferences' && !isPattern(name),
)?.name;

const META: Partial<Way> = { block: 'marketing', line: '_fbp=1; Path=/' };
const SETTING: Partial<Way> = { block: 'preferences', line: `${PREFERENCE}=1; Path=/` };
const CHECK: Partial<Way> = { block: 'necessary', line: '__cf_bm=1; Path=/' };
const PARTLY = { limit: { chromium: `${NO_SUCH_RULE}: a part of the name varies` } };

const SETTER = 'document.cookie = line';
const STORE = `await cookieStore.set(line.split('=')[0], '1')`;
const FETCH = 'await fetch(answer(line))';
const CHAT = `await load('iframe', { src: answer(line, { type: 'text/html' }, at('widget.tokywoky.com')) })`;

/** Ways to set a known cookie: one that the catalogue does not name, whose vendor documents it. */
export const KNOWN: Way[] = [
  script('known: the setter', SETTER, { line: '_gid=1; path=/; domain=kicks.se' }),
  script('known: the cookie store', STORE, { line: '_gid=1' }),
  script('known: the setter, a name with a variable part', SETTER, {
    line: '_ga_RANDOM=1; path=/; domain=kicks.se',
  }),
  script('known: the cookie store, a name with a variable part', STORE, {
    line: 'amp_4f2a1c=1',
  }),
  response('known: fetch', FETCH, { line: '_gid=1; Path=/; Domain=kicks.se' }),
  response('known: a link', `location.href = answer(line, { type: 'text/html' })`, {
    line: '_gid=1',
    leaves: true,
  }),
  response(
    'known: the shop, for itself',
    `await fetch(answer(line, {}, at('www.kicks.se')), { credentials: 'include' })`,
    { line: '_gid=1; Path=/', probes: ['//www.kicks.se/poll'] },
  ),
  response('known: fetch, a name with a variable part', FETCH, {
    ...PARTLY,
    line: '_ga_RANDOM=1; Path=/; Domain=kicks.se',
  }),
  response('known: fetch, a name with a variable part, seen before', FETCH, {
    line: '_ga_9QX7LT3K2D=1; Path=/; Domain=kicks.se',
    seenBefore: true,
  }),
  response('known: the chat in its frame', CHAT, {
    limit: { chromium: `${NO_SUCH_RULE}: known names have rules on the site's own hosts alone` },
    line: '_gid=1; Path=/; Secure; SameSite=None; Partitioned',
    probes: ['//widget.tokywoky.com/poll'],
    isElsewhere: true,
  }),
  script('known, marketing: the setter', SETTER, META),
  script('known, marketing: the cookie store', STORE, META),
  response('known, marketing: fetch', FETCH, META),
  response('known, marketing: an image', `await load('img', { src: answer(line) })`, {
    ...META,
    line: '_fbp=1; Path=/; Domain=kicks.se; Secure; SameSite=None',
  }),
  script('known, preferences: the setter', SETTER, SETTING),
  response('known, preferences: fetch', FETCH, SETTING),
  script('known, necessary: the setter', SETTER, CHECK),
  response('known, necessary: fetch', FETCH, { ...CHECK, line: '__cf_bm=1; Path=/; HttpOnly' }),
];
