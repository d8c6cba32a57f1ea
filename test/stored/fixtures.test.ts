import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { settingsHere } from '../../src/browser/settings-store.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { ledgerUnsaved } from '../../src/ledger/unsaved.ts';
import { settingsThing } from '../../src/settings/settings.ts';
import { aside } from '../../src/stored/aside.ts';
import { type Family, openItem } from '../../src/stored/versioned.ts';
import { sessionTally, totalTally } from '../../src/tally/tally.ts';
import { deletionsThing } from '../../src/undo/deletion.ts';
import { undoableThing } from '../../src/undo/undoable.ts';

const FOLDER = 'test/fixtures/stored';

/** Every stored thing, by the beginning of its fixtures' names. */
const THINGS: Record<string, Family<unknown>> = {
  settings: settingsThing,
  'settings-here': settingsHere,
  ledger: storedLedger,
  'ledger-unsaved': ledgerUnsaved,
  'kept-out-local': totalTally,
  'kept-out-session': sessionTally,
  aside,
  undo: deletionsThing,
};

function fixture(name: string): { version: number; data: unknown } {
  return JSON.parse(readFileSync(inRoot(`${FOLDER}/${name}.json`), 'utf8'));
}

const FILES = Object.entries(THINGS).flatMap(([name, thing]) =>
  [thing, ...thing.migrations].map((_, i) => [`${name}-v${i + 1}`, thing, i + 1] as const),
);

/* Seen red with a migration that leaves something out. */
describe('what a version of this extension has stored', () => {
  // Never change a fixture of a released version: whoever has its data is who it stands for.
  it('has a fixture for each version of each thing, and no other', () => {
    const there = readdirSync(inRoot(FOLDER)).toSorted();
    expect(there).toEqual(FILES.map(([name]) => `${name}.json`).toSorted());
  });

  it.each(FILES)('%s opens', (name, thing, version) => {
    const stored = fixture(name);
    expect(stored.version).toBe(version);
    const opened = openItem(thing, stored);
    expect(opened.ok).toBe(true);
    // That of the present version is read as it is: nothing of it is lost.
    const isPresent = version === thing.migrations.length + 1;
    if (isPresent) expect(opened).toEqual({ ok: true, value: stored.data });
  });

  it('becomes what its versions could not say yet', () => {
    const { block } = fixture('settings-v1').data as { block: object };
    const first = { block, exceptions: [], badge: true };
    expect(openItem(settingsThing, fixture('settings-v1'))).toEqual({
      ok: true,
      value: { ...first, ledger: { days: 90, slots: 2_000, private: false } },
    });
    expect(openItem(settingsThing, fixture('settings-v2'))).toEqual({
      ok: true,
      value: { ...first, ledger: { days: 30, slots: 500, private: true } },
    });
  });

  it('is the same of settings wherever they were kept', () => {
    const opened = openItem(settingsHere, fixture('settings-here-v2'));
    const wanted = openItem(settingsThing, fixture('settings-v2'));
    const policy = { locked: { block: { unlisted: true } } };
    expect(opened).toMatchObject({ ok: true, value: { own: wanted.ok && wanted.value, policy } });
  });

  it('is shown of undo without the values', () => {
    const opened = openItem(undoableThing, fixture('undo-v1'));
    expect(opened.ok).toBe(true);
    expect(JSON.stringify(opened)).not.toContain('made up');
  });
});
