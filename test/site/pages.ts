/** The pages of the demo site: simple, and unlike any real brand. */

const STYLE = `
  body { margin: 0 auto; max-width: 44rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: #222; background: #faf8f5; }
  header, section { margin-bottom: 1.5rem; }
  nav a { margin-right: 1rem; }
  .panel { padding: 1rem; border: 1px solid #ddd6cb; border-radius: .5rem; background: #fff; }
  code { overflow-wrap: anywhere; }
  button { font: inherit; padding: .3rem .8rem; }
  iframe { width: 100%; height: 7rem; border: 1px solid #ddd6cb; border-radius: .5rem; background: #fff; }
  .note { color: #6a6256; }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>${body}</body>
</html>`;
}

/** The cookies of the request, so that a person sees the effect of deleting and blocking. */
function carried(cookies: readonly string[]): string {
  const names = cookies.map((name) => `<li><code>${escapeHtml(name)}</code></li>`).join('');
  return `<p>Den här sidans förfrågan bar med sig <strong>${cookies.length}</strong> cookies:</p><ul id="carried">${names}</ul>`;
}

interface CommunityPage {
  path: string;
  cookies: readonly string[];
  widget: string;
  beacon: string;
  shop: string;
}

export function communityPage({ path, cookies, widget, beacon, shop }: CommunityPage): string {
  return page(
    'Demo: Beauty Talks',
    `
${header('Beauty Talks, demo', shop, 'Butik')}
<section class="panel">
  <h2>${path === '/' ? 'Välkommen' : 'Samtal'}</h2>
  <p id="account">…</p>
  <button id="sign-in" type="button">Logga in</button>
  <button id="sign-out" type="button">Logga ut</button>
</section>
${serverView(cookies)}
<section>
  <h2>Chatt</h2>
  <iframe title="Chatt" src="${widget}"></iframe>
</section>
${scripts({ beacon }, 'cookie', 'settle', 'carried', 'toky', 'amplitude', 'loggly', 'hotjar', 'analytics', 'community')}`,
  );
}

interface TodayPage {
  title: string;
  cookies: readonly string[];
  /** The cookies that the page's scripts set: name, value of a new visitor, and attributes. */
  tags: readonly (readonly [name: string, value: string, attributes: string])[];
  /** Where the tags send what they measure. */
  collectors: readonly string[];
  /** The other site of the demo. */
  other: string;
}

/** A page of the community or of the shop in the scenario `today`. */
export function todayPage({ title, cookies, tags, collectors, other }: TodayPage): string {
  return page(
    `Demo: ${title}`,
    `
${header(`${title}, demo`, other, 'Den andra sidan')}
${serverView(cookies)}
${scripts({ tags, collectors }, 'cookie', 'settle', 'carried', 'today')}`,
  );
}

/** Whether a page has a consent banner, and whether that has a button to refuse. */
export type Banner = 'whole' | 'no-refusal' | 'none';

interface ConsentPage {
  banner: Banner;
  /** What the page has besides. */
  body: string;
  /** The address of a picture of another site. */
  ad: string;
}

/** A page of the scenario `consent`. */
export function consentPage({ banner, body, ad }: ConsentPage): string {
  const refusal = '<button id="onetrust-reject-all-handler" type="button">Neka alla</button>';
  const dialog = `<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" class="panel" role="dialog" hidden>
  <p>Vi använder cookies.</p>
  <button id="onetrust-accept-btn-handler" type="button">Godkänn alla</button>
  ${banner === 'whole' ? refusal : ''}
</div></div>`;
  return page(
    'Demo: Beauty Talks',
    `
${header('Beauty Talks, demo', '/', 'Start')}
<section class="panel"><p>Det här är en sida att granska.</p>${body}</section>
<img alt="" width="1" height="1" src="${ad}">
${banner === 'none' ? '' : dialog}
${scripts({ banner }, 'cookie', 'settle', 'consent')}`,
  );
}

/** A page with a title and hardly anything else. */
export function plainPage(title: string, body: string): string {
  return page(title, body);
}

/** The page of another publisher's demo. */
export function publisherPage({
  name,
  cookies,
  tags,
  collectors,
}: Pick<TodayPage, 'cookies' | 'tags' | 'collectors'> & { name: string }): string {
  const shown = escapeHtml(name);
  return page(
    `Demo: ${shown}`,
    `
<header>
  <h1>${shown}, demo</h1>
  <p class="note">En lokal demosida. Den är inte ${shown} och är inte gjord av ${shown}.</p>
  <nav><a href="/">Start</a> <a href="/mer">En sida till</a></nav>
</header>
${serverView(cookies)}
${scripts({ tags, collectors }, 'cookie', 'settle', 'carried', 'today')}`,
  );
}

function header(title: string, other: string, otherTitle: string): string {
  return `<header>
  <h1>${title}</h1>
  <p class="note">En lokal demosida. Den är inte KICKS och är inte gjord av KICKS.</p>
  <nav>
    <a href="/">Start</a> <a href="/talks/">Samtal</a> <a href="/talks/skin-care">Hudvård</a>
    <a href="${other}">${otherTitle}</a>
  </nav>
</header>`;
}

function serverView(cookies: readonly string[]): string {
  return `<section class="panel">
  <h2>Cookies som servern ser</h2>
  ${carried(cookies)}
  <button id="ask" type="button">Fråga servern igen</button>
</section>`;
}

/** The scripts of a page in their order, and what the page tells them. */
function scripts(demo: object, ...names: readonly string[]): string {
  const told = JSON.stringify(demo).replaceAll('<', '\\u003c');
  return [
    `<script>window.demo = ${told};</script>`,
    ...names.map((name) => `<script src="/scripts/${name}.js"></script>`),
  ].join('\n');
}

export function widgetPage(cookies: readonly string[]): string {
  return page(
    'Demo: chatt',
    `<p><strong>Chatt</strong>: hej! Den här rutan kommer från en annan webbplats.</p>${carried(cookies)}`,
  );
}

export function wwwPage(cookies: readonly string[], community: string): string {
  return page(
    'Demo: butik',
    `
<h1>Butik, demo</h1>
<p><a href="${community}/">Till Beauty Talks</a></p>
<section class="panel">${carried(cookies)}</section>`,
  );
}

/**
 * A page that keeps sending requests, so that even a cookie that is there for a moment is sent. `settled()`
 * resolves after some more rounds; `?probe=…` (repeated) gives the addresses.
 */
export function probePage(): string {
  return page('Demo: probe', `<script src="/scripts/probe.js"></script>`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
