import { beforeEach, expect, it } from 'vitest';
import { eraseLedger } from '../../../src/background/commands/erase-ledger.ts';
import { DONE } from '../../../src/messages/response.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, isLogged } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';
import { FakeSettingsStorage } from '../../fakes/fake-settings.ts';
import { recordSets } from '../../fakes/ledger.ts';

/** What happened, in order. */
let steps: string[];
let isQuarantineBroken: boolean;
let fakes: FakeServices;

beforeEach(async () => {
  steps = [];
  isQuarantineBroken = false;
  fakes = fakeServices({
    settingsStorage: new FakeSettingsStorage({ block: { analytics: true } }),
    quarantine: {
      async discard(prefix) {
        if (isQuarantineBroken) throw new Error('Quota');
        steps.push(`discard ${prefix}, ${fakes.ledgerStorage.records.size} records`);
      },
    },
    layers: {
      apply: async (_, seen) => {
        steps.push(`apply, ${seen.length} seen, ${fakes.ledgerStorage.records.size} records`);
      },
    },
  });
});

async function fillLedger(): Promise<void> {
  const { ledger, loaded } = fakes.services;
  await loaded();
  recordSets(ledger, [ga, isLogged]);
  await ledger.save({ days: 90, slots: 2_000 });
}

it('erases every record, and its quarantine before that, and then what the layers knew', async () => {
  await fillLedger();
  expect(await eraseLedger(fakes.services)).toEqual(DONE);
  expect(fakes.services.ledger.records()).toEqual([]);
  expect(steps).toEqual(['discard ledger/, 2 records', 'apply, 0 seen, 0 records']);
});

it('erases what an earlier worker has recorded', async () => {
  await fillLedger();
  const { ledgerStorage } = fakes;
  const { services } = fakeServices({ ledgerStorage });
  expect(await eraseLedger(services)).toEqual(DONE);
  expect(ledgerStorage.records.size).toBe(0);
});

it('keeps the records if their quarantine cannot be discarded', async () => {
  await fillLedger();
  isQuarantineBroken = true;
  await expect(eraseLedger(fakes.services)).rejects.toThrow('Quota');
  expect(fakes.services.ledger.records()).toHaveLength(2);
});

it('erases nothing if the ledger cannot be read, and says so', async () => {
  collectErrors();
  await fillLedger();
  const { ledgerStorage } = fakes;
  ledgerStorage.loadError = new Error('Locked');
  const { services } = fakeServices({ ledgerStorage });
  steps = [];
  expect(await eraseLedger(services)).toEqual({ ok: false, reason: 'failed' });
  expect([ledgerStorage.records.size, steps]).toEqual([2, []]);
});
