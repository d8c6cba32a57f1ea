import { beforeEach, expect, it } from 'vitest';
import { storedItems } from '../../../src/background/storage/stored-items.ts';
import { storedDeletions } from '../../../src/background/undo/deletion.ts';
import { browser } from '../../../src/browser/webext.ts';
import { storedSettings } from '../../../src/settings/settings.ts';
import { storedQuarantine } from '../../../src/storage/quarantine.ts';
import { open, seal } from '../../../src/storage/versioned.ts';
import { FakeArea, installStorage } from '../../fakes/fake-storage.ts';

let local: FakeArea;
let session: FakeArea;

beforeEach(() => {
  local = new FakeArea();
  session = new FakeArea();
  installStorage({ local, session });
});

function quarantined() {
  const { value } = open(storedQuarantine, local.items[storedQuarantine.key]);
  return value.map(({ key, reason, raw }) => ({ key, reason, raw }));
}

it('returns what is stored', async () => {
  await storedItems.save('local', storedSettings, storedSettings.initial());
  expect(await storedItems.load('local', storedSettings)).toEqual(storedSettings.initial());
  expect(quarantined()).toEqual([]);
});

it('quarantines what it cannot use, and stores the initial value in its place', async () => {
  local.items[storedSettings.key] = 'garbage';
  expect(await storedItems.load('local', storedSettings)).toEqual(storedSettings.initial());
  expect(quarantined()).toEqual([
    { key: storedSettings.key, reason: 'unreadable', raw: 'garbage' },
  ]);
  expect(local.items[storedSettings.key]).toEqual(seal(storedSettings, storedSettings.initial()));
});

it('announces to pages which item of the session changed, and never what it holds', async () => {
  const sent: unknown[] = [];
  Object.assign(browser.runtime, { sendMessage: async (message: unknown) => sent.push(message) });
  await storedItems.save('session', storedDeletions, []);
  await storedItems.save('local', storedSettings, storedSettings.initial());
  session.items[storedDeletions.key] = 'garbage';
  await storedItems.load('session', storedDeletions);
  const announced = { changed: storedDeletions.key };
  expect(sent).toEqual([announced, announced]);
});

it('overwrites nothing that could not be quarantined', async () => {
  local.items[storedSettings.key] = 'garbage';
  local.failing.add('set');
  await expect(storedItems.load('local', storedSettings)).rejects.toThrow();
  expect(local.items[storedSettings.key]).toBe('garbage');
});

it('never writes session data to the disk: it may come from private windows', async () => {
  session.items[storedDeletions.key] = { version: 1, data: [{ cookies: 'secret' }] };
  expect(await storedItems.load('session', storedDeletions)).toEqual([]);
  expect(quarantined()).toEqual([{ key: storedDeletions.key, reason: 'unreadable', raw: null }]);
  expect(JSON.stringify(local.items)).not.toContain('secret');
  expect(session.items[storedDeletions.key]).toEqual(seal(storedDeletions, []));
});
