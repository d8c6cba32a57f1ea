import { parseArgs } from 'node:util';
import { BROWSERS } from '../cli/browser/browsers.ts';
import { firstBrowser } from '../cli/browser/find-browser.ts';
import { until } from '../cli/browser/open-page.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';
import { demoHosts, startPublisherSite } from '../test/site/publisher.ts';
import { HOSTS, SCENARIOS, startSite } from '../test/site/server.ts';
import { createBuilder } from './build/builder.ts';
import { rebuildOnChange } from './build/rebuild-on-change.ts';
import { findBrowser } from './find-browser.ts';
import { launch } from './launch.ts';
import { readCatalogue } from './read-catalogue.ts';
import { showWithoutDisplay } from './show-without-display.ts';

/* Opens a browser with the extension and the demo site: `npm start`, and with `--watch` `npm run dev`. */

const { values } = parseArgs({
  options: {
    /** `chromium` or `firefox`; by default the first that this machine has. */
    browser: { type: 'string' },
    /** Make a readable build with source maps, and build and load again whenever a source file changes. */
    watch: { type: 'boolean', default: false },
    /** Open the real site instead of the demo. */
    live: { type: 'boolean', default: false },
    /** The catalogue of another publisher, whose demo sets what is in it; by default that of KICKS. */
    catalogue: { type: 'string' },
    /** What the demo of KICKS sets; see `SCENARIOS`. */
    scenario: { type: 'string', default: 'published' },
    /** `sv` or `en`. */
    language: { type: 'string', default: 'sv' },
  },
});

const wanted = values.browser ?? firstBrowser() ?? 'chromium';
const kind = BROWSERS.find((browser) => browser === wanted);
if (kind === undefined) throw new Error(`--browser takes ${BROWSERS.join(' or ')}`);

const scenario = SCENARIOS.find((name) => name === values.scenario);
if (scenario === undefined) {
  console.error(`There is no scenario "${values.scenario}". There are: ${SCENARIOS.join(', ')}`);
  process.exit(1);
}

let catalogue: Catalogue;
try {
  findBrowser(kind);
  catalogue = await readCatalogue(values.catalogue);
} catch (error) {
  // Print what to install, or what is wrong with the catalogue, without a stack trace.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const isOther = values.catalogue !== undefined;
const builder = await createBuilder(kind, catalogue, { isForDevelopment: values.watch });
await builder.build();
const hasDisplay =
  process.platform !== 'linux' ||
  process.env['DISPLAY'] !== undefined ||
  process.env['WAYLAND_DISPLAY'] !== undefined;
const start = () => (isOther ? startPublisherSite(catalogue) : startSite(scenario));
const site = values.live ? null : await start();
const launched = await launch(kind, {
  headless: !hasDisplay,
  language: values.language,
  ...(site && { demo: { hosts: isOther ? demoHosts(catalogue) : HOSTS, port: site.port } }),
});
const [front = await launched.browser.newPage()] = await launched.browser.pages();
// The worker opens the welcome, so from then on it hears of every cookie. Firefox names no address of it.
await until('the welcome is open', async () => (await launched.browser.pages()).length > 1);
await front.goto(launched.url(catalogue.publisher.host));

if (hasDisplay || values.watch) {
  const stopWatching = values.watch ? rebuildOnChange(builder, launched.reload) : null;
  console.log('The browser is open: click the Cookiekoll icon in its toolbar. Close it to end.');
  await new Promise((resolve) => launched.browser.once('disconnected', resolve));
  stopWatching?.();
} else {
  if (site !== null) await front.waitForSelector('html[data-settled]');
  await showWithoutDisplay(kind, launched, values);
  await launched.browser.close();
}
await builder.dispose();
await site?.close();
