import { beforeEach, expect, it } from 'vitest';
import { createUnsavedNote } from '../../../src/background/ledger/unsaved-since.ts';
import { storedUnsavedSince } from '../../../src/ledger/unsaved-since.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { FakeClock, promisesSettled } from '../../fakes/fake-clock.ts';
import { FakeStoredItems } from '../../fakes/fake-stored-items.ts';

let clock: FakeClock;
let items: FakeStoredItems;
let note: (isSaved: boolean) => Promise<void>;

beforeEach(() => {
  clock = new FakeClock(1_000);
  items = new FakeStoredItems();
  note = startedNote();
});

/** What a new worker notes on the same storage. */
function startedNote() {
  const noteSaved = createUnsavedNote(items, clock.now);
  return (isSaved: boolean) => {
    noteSaved(isSaved);
    return promisesSettled();
  };
}

const since = () => items.session.get(storedUnsavedSince.key);

it('stores since when the ledger cannot be saved, until it can', async () => {
  await note(false);
  expect(since()).toBe(1_000);
  clock.advance(500);
  await note(false);
  expect(since()).toBe(1_000);
  await note(true);
  expect(since()).toBeNull();
});

it('keeps the moment that an earlier worker has noted', async () => {
  await note(false);
  clock.advance(500);
  note = startedNote();
  await note(false);
  expect(since()).toBe(1_000);
});

it('reads and writes only if something is new: every save of the ledger reports here', async () => {
  await note(true);
  expect(items.saves).toEqual([]);
  await note(false);
  await note(false);
  await note(true);
  await note(true);
  expect([items.loads, items.saves]).toEqual([3, ['session', 'session']]);
});

it('tries again if it could not be stored', async () => {
  const errors = collectErrors();
  items.failing.add('save');
  await note(false);
  expect(errors).toEqual(['Error: The item cannot be stored']);
  items.failing.clear();
  await note(false);
  expect(since()).toBe(1_000);
});
