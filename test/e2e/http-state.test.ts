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

  it('is stored as our parser reads it, from a response and from a script', async () => {
    const page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/http-state/set?type=text/html'));
    const byResponse: object[] = [];
    const byScript: { line: string; names: string[] }[] = [];
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
      byResponse.push({ line, stored });
    }
    for (const line of [...HTTP_STATE.map((example) => example.line), ...CONTROLS]) {
      await driver.clear();
      await page.evaluate((text) => {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = text;
        // Chromium stores it later, and reading waits for that.
        return document.cookie;
      }, line);
      byScript.push({ line, names: (await driver.jar()).map(({ name }) => name) });
    }
    const expected = HTTP_STATE.map(({ line, stored, inFirefox = stored }) => {
      const here = kind === 'firefox' ? inFirefox : stored;
      return { line, stored: here === null ? [] : [here] };
    });
    expect(byResponse).toEqual(expected);
    // A browser may refuse the line of a script. If it stores a cookie, our parser reads the same name.
    for (const { line, names } of byScript) {
      const read = cookieName(line, kind === 'firefox');
      const expectedName = kind === 'firefox' ? asFirefoxTells(read) : read;
      for (const name of names) expect([line, name]).toEqual([line, expectedName]);
    }
    // Of the control characters Firefox accepts tabs alone, and Chromium none.
    const controls = byScript.filter(({ line }) => CONTROLS.includes(line));
    const isStored = (line: string): boolean => kind === 'firefox' && line.includes('\t');
    expect(controls.map(({ line, names }) => [line, names.length])).toEqual(
      CONTROLS.map((line) => [line, isStored(line) ? 1 : 0]),
    );
    await page.close();
  });
});
