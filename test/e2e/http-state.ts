import { expect, it } from 'vitest';
import { cookieName } from '../../src/cookies/cookie-line.ts';
import { asFirefoxTells, CONTROLS, HTTP_STATE } from '../attribution/http-state.ts';
import type { Driver } from './driver.ts';

/** Compares how we read lines of `Set-Cookie` with what a browser stores. It empties the cookie store. */
export function httpStateTest(started: () => Driver): void {
  it('a line of Set-Cookie is stored as our parser reads it, from a response and from a script', async () => {
    const driver = started();
    const { kind } = driver;
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
      const stored = (await driver.jar()).map((cookie) => ({
        name: cookie.name,
        domain: cookie.hostOnly ? null : cookie.domain.replace(/^\./, ''),
        path: cookie.path,
        lasts: cookie.session ? 'session' : 'longer',
        flags: [
          cookie.secure ? 'secure' : '',
          cookie.httpOnly ? 'httpOnly' : '',
          cookie.sameSite === 'unspecified' ? '' : cookie.sameSite,
          cookie.partitionKey == null ? '' : 'partitioned',
        ]
          .filter(Boolean)
          .join(' '),
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
    // Both refuse all control characters but tabs, which are among the lines of responses.
    const controls = byScript.filter(({ line }) => CONTROLS.includes(line));
    expect(controls).toEqual(CONTROLS.map((line) => ({ line, names: [] })));
    await page.close();
  });
}
