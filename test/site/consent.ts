import { endOf } from '../../src/cookies/calendar.ts';
import { type Banner, consentPage, plainPage } from './pages.ts';
import type { Asked, Reply } from './server.ts';

/*
 * The scenario `consent`: a site with a consent banner, on which the audit of the command finds faults that are
 * planted. Its other pages are what an audit meets elsewhere.
 */

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.now();
/** From now on: from one month to the next, thirteen months differ by up to four days. */
const THIRTEEN_MONTHS = (endOf({ value: 13, unit: 'month' }, NOW) - NOW) / 1000;

/** A host of nobody that the catalogue names. */
export const AD_HOST = 'annons.example';

/** What each response sets, and what is wrong with it. */
export const PLANTED = {
  /** Each page: as declared. */
  page: [`toky_state=1; Domain=kicks.se; Path=/; Max-Age=${THIRTEEN_MONTHS}; Secure; SameSite=Lax`],
  /** Each page: kept for three times as long as declared, and renewed by every page. */
  tooLong: [`TokyUserID=7; Domain=kicks.se; Path=/; Max-Age=${300 * DAY}; Secure; SameSite=Lax`],
  /** Each page: needs consent, and does not wait for it. */
  beforeConsent: [
    `_hjIncludedInSessionSample=1; Path=/; Max-Age=${THIRTEEN_MONTHS}; Secure; SameSite=Lax`,
  ],
  /** After consent: one that is listed, and one that is not. */
  accept: [
    `_ga=GA1.2.7; Domain=kicks.se; Path=/; Max-Age=${730 * DAY}; Secure; SameSite=Lax`,
    `_fbp=fb.1.7; Domain=kicks.se; Path=/; Max-Age=${180 * DAY}; Secure; SameSite=Lax`,
  ],
  /** After a refusal, and in spite of it: not listed either. */
  reject: [`_gcl_au=1.1.7; Domain=kicks.se; Path=/; Max-Age=${90 * DAY}; Secure; SameSite=Lax`],
  /** By the host of nobody. */
  ad: [`annons_id=7; Path=/; Max-Age=${90 * DAY}; Secure; SameSite=None; Partitioned`],
} as const;

/** The pages without a purpose of their own, in the order of the links to them. */
const PAGES = ['/', '/talks/', '/talks/skin-care'];

/** A page of the scenario, or what a page asks for. */
export function consent(asked: Asked): Reply {
  const { host, path, origin } = asked;
  if (host === AD_HOST) return { type: 'image/gif', setCookie: [...PLANTED.ad] };
  if (host === 'widget.tokywoky.com') return { body: plainPage('Chatt', 'En annan webbplats.') };
  if (host !== 'community.kicks.se') return { status: 404 };
  if (path === '/choice/accept') return { status: 204, setCookie: [...PLANTED.accept] };
  if (path === '/choice/reject') return { status: 204, setCookie: [...PLANTED.reject] };
  if (path === '/sitemap.xml') return sitemap(origin(host));
  const elsewhere = OTHERS[path];
  if (elsewhere !== undefined) return elsewhere(asked);
  return PAGES.includes(path) ? page(asked, 'whole') : { status: 404, body: 'Not here' };
}

function page({ origin }: Asked, banner: Banner, body = ''): Reply {
  return {
    body: consentPage({ banner, body, ad: `${origin(AD_HOST)}/pixel` }),
    setCookie: [...PLANTED.page, ...PLANTED.tooLong, ...PLANTED.beforeConsent],
  };
}

/** What an audit has to tell from a page of the site, and pages that make it wait. */
const OTHERS: Record<string, (asked: Asked) => Reply> = {
  '/no-banner': (asked) => page(asked, 'none'),
  '/no-refusal': (asked) => page(asked, 'no-refusal'),
  // A page of a shop that has a CAPTCHA in a form is a page of the shop.
  '/form': (asked) => page(asked, 'whole', '<form><div id="captcha-field"></div></form>'),
  '/never-idle': (asked) => page(asked, 'whole', '<script src="/scripts/busy.js"></script>'),
  '/pushy': (asked) => page(asked, 'whole', '<script src="/scripts/pushy.js"></script>'),
  '/file': () => ({
    type: 'application/octet-stream',
    headers: { 'content-disposition': 'attachment; filename="villkor.bin"' },
    body: 'Villkor',
  }),
  '/wall': () => ({
    status: 403,
    body: plainPage('Just a moment...', '<form id="challenge-form"></form>'),
    setCookie: [
      `__cf_bm=7; Domain=kicks.se; Path=/; Max-Age=${30 * MINUTE}; HttpOnly; Secure`,
      // Cookies of the site: one as its pages set it, and one as they do not.
      ...PLANTED.tooLong,
      `toky_state=1; Domain=kicks.se; Path=/; Max-Age=${DAY}; Secure; SameSite=Lax`,
    ],
  }),
  '/refused': () => ({ status: 429, body: plainPage('Too many requests', '') }),
  '/broken': () => ({ status: 500, body: plainPage('Fel', 'Ett fel har uppstått.') }),
  '/moved': ({ origin }) => ({
    status: 302,
    headers: { location: `${origin('widget.tokywoky.com')}/` },
  }),
  '/endless': () => ({ isEndless: true }),
};

function sitemap(site: string): Reply {
  const addresses = PAGES.map((path) => `<url><loc>${site}${path}</loc></url>`).join('');
  return {
    type: 'application/xml',
    body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses}</urlset>`,
  };
}
