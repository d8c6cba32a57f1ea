import { beforeEach, expect, it } from 'vitest';
import { announceChange, onSessionItemChanged } from '../../src/browser/session-items.ts';
import { writeStored } from '../../src/browser/storage.ts';
import { browser } from '../../src/browser/webext.ts';
import { storedUnsavedSince } from '../../src/ledger/unsaved-since.ts';
import { promisesSettled } from '../fakes/fake-clock.ts';
import { FakeArea, installStorage } from '../fakes/fake-storage.ts';

type Listener = (message: unknown) => unknown;

let session: FakeArea;
let listeners: Listener[];
let sent: unknown[];
/** What the page was shown, in order. */
let shown: (number | null)[];

beforeEach(() => {
  session = new FakeArea();
  listeners = [];
  sent = [];
  shown = [];
  installStorage({ session });
  Object.assign(browser.runtime, {
    onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
    async sendMessage(message: unknown) {
      sent.push(message);
      if (listeners.length === 0) throw new Error('Receiving end does not exist');
      // No listener answers: the message is for all pages.
      expect(listeners.map((listener) => listener(message))).toEqual([undefined]);
    },
  });
});

const listen = () => onSessionItemChanged(storedUnsavedSince, (value) => shown.push(value));

it('a page reads the item that was announced, in the order of its states', async () => {
  listen();
  for (const since of [1, 2]) {
    await writeStored('session', storedUnsavedSince, since);
    announceChange(storedUnsavedSince.key);
  }
  await promisesSettled();
  expect(shown.at(-1)).toBe(2);
  expect(sent).toEqual([{ changed: storedUnsavedSince.key }, { changed: storedUnsavedSince.key }]);
});

it('a page reads nothing for any other message', async () => {
  listen();
  const reads: unknown[] = [];
  session.get = async (key) => {
    reads.push(key);
    return {};
  };
  announceChange('another item');
  for (const message of [{ type: 'undo', id: 1 }, null, { changed: 1 }]) {
    for (const listener of listeners) listener(message);
  }
  await promisesSettled();
  expect([reads, shown]).toEqual([[], []]);
});

it('a read that fails keeps no later one from being shown', async () => {
  const error = console.error;
  console.error = () => undefined;
  listen();
  session.failing.add('get');
  announceChange(storedUnsavedSince.key);
  await promisesSettled();
  console.error = error;
  session.failing.clear();
  await writeStored('session', storedUnsavedSince, 3);
  announceChange(storedUnsavedSince.key);
  await promisesSettled();
  expect(shown).toEqual([3]);
});

it('the worker announces a change although no page is open', async () => {
  announceChange(storedUnsavedSince.key);
  await promisesSettled();
  expect(sent).toHaveLength(1);
});
