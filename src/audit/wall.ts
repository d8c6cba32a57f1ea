/** What a page shows of itself, as far as it tells a wall from a page of the site. */
export interface PageLook {
  title: string;
  /** What a visitor can read, or the beginning of it. */
  text: string;
  /** How many links it has. */
  links: number;
  /** The addresses of its scripts and frames. */
  addresses: readonly string[];
  /** The ids of its elements, or the first of them. */
  ids: readonly string[];
}

/** One vendor's wall. Any of the marks is enough, text and ids on a page with little to read. */
interface Wall {
  vendor: string;
  title?: RegExp;
  text?: RegExp;
  address?: RegExp;
  id?: RegExp;
}

const WALLS: readonly Wall[] = [
  {
    vendor: 'Cloudflare',
    title:
      /^(just a moment\.\.\.|attention required! \| cloudflare|access denied \| .* used cloudflare)/i,
    // Pages that were let through have `/cdn-cgi/challenge-platform/scripts/…`.
    address: /\/cdn-cgi\/challenge-platform\/h\/[a-z]+\/(orchestrate|flow)\//,
    id: /^(challenge-form|challenge-running|challenge-error-text)$/,
  },
  {
    vendor: 'Akamai',
    text: /errors\.edgesuite\.net|you don't have permission to access .* on this server\.\s+reference #/is,
    id: /^sec-(if-)?cpt-(container|if)$/,
  },
  {
    vendor: 'DataDome',
    // Pages that were let through have `js.datadome.co`.
    address: /^https:\/\/[a-z]+\.captcha-delivery\.com\//,
  },
  {
    vendor: 'HUMAN (PerimeterX)',
    title: /^access to this page has been denied/i,
    address: /^https:\/\/captcha\.(px-cdn|px-cloud|perimeterx)\.net\//,
    id: /^px-captcha/,
  },
  {
    vendor: 'Imperva',
    title: /^pardon our interruption/i,
    text: /incapsula incident id/i,
    address: /\/_Incapsula_Resource\?.*\bincident_id=/,
  },
  { vendor: 'AWS WAF', title: /^human verification$/i, id: /^captcha-container$/ },
  { vendor: 'Sucuri', title: /^sucuri website firewall/i },
  { vendor: 'Vercel', title: /^vercel security checkpoint/i },
  {
    vendor: 'F5',
    text: /the requested url was rejected\. please consult with your administrator/i,
  },
  { vendor: 'Radware', title: /^radware (captcha|bot manager|page)/i },
  {
    vendor: 'Google',
    text: /our systems have detected unusual traffic from your computer network/i,
  },
];

/** A CAPTCHA, which a form of an ordinary page may have as well. */
const CAPTCHA = {
  address:
    /^https:\/\/((\w+\.)?hcaptcha\.com|www\.(google\.com|recaptcha\.net)\/recaptcha|challenges\.cloudflare\.com\/turnstile|client-api\.arkoselabs\.com)\b/,
  id: /captcha/i,
};

/** In characters. A page that asks for a CAPTCHA before anything else has little to read. */
const LITTLE_TEXT = 600;
const FEW_LINKS = 3;

/**
 * The vendor of the wall that a page is, or `CAPTCHA`; null for a page of the site. A wall is what a visitor has to
 * pass before the site shows itself, so nothing that is seen on it is the site's.
 */
export function wallOf(look: PageLook): string | null {
  const wall = WALLS.find(
    ({ title, text, address, id }) =>
      title?.test(look.title.trim()) ||
      look.addresses.some((one) => address?.test(one)) ||
      // A long page may quote one of these sentences, or have an element with such an id.
      (look.text.length < LITTLE_TEXT &&
        (text?.test(look.text) || look.ids.some((one) => id?.test(one)))),
  );
  if (wall !== undefined) return wall.vendor;
  return asksForCaptcha(look) ? 'CAPTCHA' : null;
}

function asksForCaptcha({ text, links, addresses, ids }: PageLook): boolean {
  const hasCaptcha =
    addresses.some((one) => CAPTCHA.address.test(one)) || ids.some((one) => CAPTCHA.id.test(one));
  return hasCaptcha && text.length < LITTLE_TEXT && links < FEW_LINKS;
}
