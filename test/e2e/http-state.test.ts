import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieName } from '../../src/cookies/cookie-line.ts';
import { asFirefoxTells, CONTROLS, HTTP_STATE } from '../attribution/http-state.ts';
import { BROWSERS } from './browsers.ts';
import { type Driver, drive } from './driver.ts';

describe.each(BROWSERS)('a line of Set-Cookie in %s', (kind) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await drive(kind);
  });
  afterAll(() => driver?.close());

  // Seen red with a parser that takes the first of several paths.
  it('is stored as it is read here, come it in a response or by a script', async () => {
    const page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/http-state/set?type=text/html'));
    const answered: object[] = [];
    const written: { line: string; names: string[] }[] = [];
    for (const { line } of HTTP_STATE) {
      await driver.clear();
      await page.evaluate(
        (address) => fetch(address).then((response) => response.text()),
        `/http-state/set?cookie=${encodeURIComponent(line)}`,
      );
      const stored = (await driver.jar()).map(({ name, domain, hostOnly, path, session }) => ({
        name,
        domain: hostOnly ? null : domain.replace(/^\./, ''),
        path,
        lasts: session ? 'session' : 'longer',
      }));
      answered.push({ line, stored });
    }
    for (const line of [...HTTP_STATE.map((one) => one.line), ...CONTROLS]) {
      await driver.clear();
      await page.evaluate((text) => {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = text;
        // Chromium stores it in its own time; whoever reads waits for that.
        return document.cookie;
      }, line);
      written.push({ line, names: (await driver.jar()).map(({ name }) => name) });
    }
    const expected = HTTP_STATE.map(({ line, stored, inFirefox = stored }) => {
      const here = kind === 'firefox' ? inFirefox : stored;
      return { line, stored: here === null ? [] : [here] };
    });
    expect(answered).toEqual(expected);
    // A script can do less, so that it may be refused; what is stored has the name that is read here.
    for (const { line, names } of written) {
      const read = cookieName(line, kind === 'firefox');
      const told = kind === 'firefox' ? asFirefoxTells(read) : read;
      for (const name of names) expect([line, name]).toEqual([line, told]);
    }
    // Tabs are all that Firefox lets pass, and Chromium none.
    const controls = written.filter(({ line }) => CONTROLS.includes(line));
    const isStored = (line: string): boolean => kind === 'firefox' && line.includes('\t');
    expect(controls.map(({ line, names }) => [line, names.length])).toEqual(
      CONTROLS.map((line) => [line, isStored(line) ? 1 : 0]),
    );
    await page.close();
  });
});
