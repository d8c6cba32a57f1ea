import { describe, expect, it } from 'vitest';
import { type PageLook, wallOf } from '../../src/audit/wall.ts';

/** A page of a shop: much to read, many links, and the scripts of those who guard it. */
const SHOP: PageLook = {
  title: 'Beauty Talks',
  text: 'Läppstift, mascara och puder. '.repeat(40),
  links: 80,
  addresses: [
    'https://www.kicks.se/cdn-cgi/challenge-platform/scripts/jsd/main.js',
    'https://js.datadome.co/tags.js',
    'https://client.px-cloud.net/PX123/main.min.js',
    'https://www.kicks.se/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3',
    'https://www.google.com/recaptcha/api.js',
    'https://www.google.com/recaptcha/api2/anchor?k=1',
  ],
  ids: ['newsletter', 'g-recaptcha-response', 'footer'],
};

const EMPTY: PageLook = { title: '', text: '', links: 0, addresses: [], ids: [] };

/** What each vendor's wall shows, and nothing else of it. */
const WALLS: [vendor: string, look: Partial<PageLook>][] = [
  ['Cloudflare', { title: 'Just a moment...' }],
  ['Cloudflare', { title: 'Attention Required! | Cloudflare' }],
  [
    'Cloudflare',
    {
      title: 'www.kicks.se',
      addresses: ['/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8'],
    },
  ],
  [
    'Akamai',
    {
      title: 'Access Denied',
      text: 'Access Denied\nYou don\'t have permission to access "http://www.kicks.se/" on this server.\nReference #18.7d5a1002.1', // biome-ignore format: as it is shown
    },
  ],
  ['Akamai', { ids: ['sec-if-cpt-container'] }],
  [
    'DataDome',
    { title: 'kicks.se', addresses: ['https://geo.captcha-delivery.com/captcha/?cid=1'] },
  ],
  ['HUMAN (PerimeterX)', { title: 'Access to this page has been denied.' }],
  ['HUMAN (PerimeterX)', { ids: ['px-captcha'] }],
  ['Imperva', { text: 'Request unsuccessful. Incapsula incident ID: 1-2' }],
  [
    'Imperva',
    { addresses: ['https://www.kicks.se/_Incapsula_Resource?CWUDNSAI=9&incident_id=1-2'] },
  ],
  ['Imperva', { title: 'Pardon Our Interruption' }],
  ['AWS WAF', { title: 'Human Verification' }],
  ['F5', { text: 'The requested URL was rejected. Please consult with your administrator.' }],
  ['CAPTCHA', { text: 'Bekräfta att du är en människa', ids: ['h-captcha'] }],
  ['CAPTCHA', { addresses: ['https://www.google.com/recaptcha/api2/anchor?k=1'] }],
  ['CAPTCHA', { addresses: ['https://newassets.hcaptcha.com/captcha/v1/static.html'] }],
];

describe('a wall', () => {
  it.each(WALLS)('of %s: %o', (vendor, look) => {
    expect(wallOf({ ...EMPTY, ...look })).toBe(vendor);
  });
});

describe('a page of the site', () => {
  it('may have the scripts of those who guard it, and a CAPTCHA in a form', () => {
    expect(wallOf(SHOP)).toBeNull();
  });

  it('may have hardly more than a form with a CAPTCHA, and a menu', () => {
    const ids = ['captcha-field'];
    expect(wallOf({ ...EMPTY, text: 'Kontakta oss', links: 3, ids })).toBeNull();
    expect(wallOf({ ...EMPTY, text: 'Kontakta oss', links: 2, ids })).toBe('CAPTCHA');
  });

  it('may have an element with the id of a wall, if it says more', () => {
    expect(wallOf({ ...SHOP, ids: ['captcha-container'] })).toBeNull();
    expect(wallOf({ ...EMPTY, ids: ['captcha-container'] })).toBe('AWS WAF');
  });

  it('may be empty', () => {
    expect(wallOf(EMPTY)).toBeNull();
  });

  it('may quote what a wall says, if it says more', () => {
    const text = `${SHOP.text} Så löser du "Incapsula incident ID".`;
    expect(wallOf({ ...SHOP, text })).toBeNull();
  });
});
