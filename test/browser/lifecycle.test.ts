import { beforeEach, expect, it, vi } from 'vitest';
import { openWelcome } from '../../src/browser/lifecycle.ts';
import { browser } from '../../src/browser/webext.ts';

const create = vi.fn();

beforeEach(() => {
  create.mockReset();
  Object.assign(browser, { tabs: { create } });
  Object.assign(browser.runtime, { getURL: (path: string) => `moz-extension://x/${path}` });
});

function installedBy(installType: string): void {
  Object.assign(browser, { management: { getSelf: async () => ({ installType }) } });
}

it.each([
  ['normal', true],
  ['development', true],
  ['sideload', false],
])('the welcome of an installation of type %s opens, in front: %s', async (type, active) => {
  installedBy(type);
  await openWelcome();
  const url = 'moz-extension://x/options/index.html#welcome';
  expect(create.mock.calls).toEqual([[{ url, active }]]);
});

it('no welcome opens if an administrator installed the extension', async () => {
  installedBy('admin');
  await openWelcome();
  expect(create).not.toHaveBeenCalled();
});
