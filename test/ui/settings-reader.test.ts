import { expect, it } from 'vitest';
import type { SettingsRead } from '../../src/settings/settings-read.ts';
import { mergeSources } from '../../src/settings/settings-read.ts';
import { settingsReader } from '../../src/ui/settings-reader.ts';

const settings = (): SettingsRead =>
  mergeSources({ state: 'empty' }, { state: 'empty' }, { raw: {}, isPending: false });

it('does not show an older reading over a newer one', async () => {
  const [older, newer] = [settings(), settings()];
  const pending: ((read: SettingsRead) => void)[] = [];
  const shown: SettingsRead[] = [];
  const read = settingsReader(
    (result) => shown.push(result),
    () => new Promise((resolve) => pending.push(resolve)),
  );
  const [first, second] = [read(), read()];
  pending[1]?.(newer);
  await second;
  pending[0]?.(older);
  await first;
  expect(shown).toHaveLength(1);
  expect(shown[0]).toBe(newer);
});
