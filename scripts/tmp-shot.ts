import { HOSTS, startSite } from '../test/site/server.ts';
import { build } from './build.ts';
import { launch } from './launch.ts';
import { openExtensionPage } from './open-page.ts';

await build();
const site = await startSite();
for (const [kind, lang, scheme, width] of [
  ['chromium', 'en', 'light', 400],
  ['chromium', 'sv', 'dark', 320],
  ['firefox', 'sv', 'light', 600],
] as const) {
  const l = await launch(kind, {
    headless: true,
    language: lang,
    demo: { hosts: HOSTS, port: site.port },
  });
  const [front = await l.browser.newPage()] = await l.browser.pages();
  await front.goto(l.url('community.kicks.se'));
  await front.waitForSelector('html[data-settled]');
  const p = await l.browser.newPage();
  await p.setViewport({ width, height: 700 });
  if (kind === 'chromium')
    await p.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await openExtensionPage(l, p, 'popup/index.html');
  await p.screenshot({ path: `out/t-popup-${kind}-${lang}-${scheme}-${width}.png` });
  await p.evaluate(() => {
    for (const d of [...document.querySelectorAll('details')].slice(0, 2)) d.open = true;
  });
  await new Promise((r) => setTimeout(r, 300));
  await p.screenshot({
    path: `out/t-details-${kind}-${lang}-${scheme}-${width}.png`,
    clip: { x: 0, y: 0, width, height: 1100 },
    captureBeyondViewport: true,
  } as never);
  console.log(await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth]));
  await l.browser.close();
}
await site.close();
