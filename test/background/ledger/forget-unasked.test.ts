import { expect, it } from 'vitest';
import { forgetUnasked } from '../../../src/background/ledger/forget-unasked.ts';
import { ga, privateGa } from '../../fakes/cookies.ts';
import { fakeServices } from '../../fakes/fake-ports.ts';
import { FakeSettingsStorage } from '../../fakes/fake-settings.ts';
import { recordSets } from '../../fakes/ledger.ts';

it.each([
  [true, [ga.slot, privateGa.slot]],
  [false, [ga.slot]],
])('records of private windows stay only if the user asked for that: %s', async (asked, slots) => {
  const settingsStorage = new FakeSettingsStorage({ ledger: { private: asked } });
  const { services } = fakeServices({ settingsStorage });
  await services.loaded();
  recordSets(services.ledger, [ga, privateGa]);
  forgetUnasked(services);
  expect(services.ledger.records().map(({ slot }) => slot)).toEqual(slots);
});
