import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { storedSessionCounts, storedTotalCounts } from '../../src/blocked-counts/blocked-counts.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { storedUnsavedSince } from '../../src/ledger/unsaved-since.ts';
import { storedLocalSettings } from '../../src/settings/local-settings.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { storedQuarantine } from '../../src/storage/quarantine.ts';
import { type Family, openItem } from '../../src/storage/versioned.ts';
import { storedDeletions } from '../../src/undo/deletion.ts';
import { storedDeletionSummaries } from '../../src/undo/deletion-summary.ts';

const FOLDER = 'test/fixtures/stored';

/** Every stored thing, by the beginning of its fixtures' names. */
const THINGS: Record<string, Family<unknown>> = {
  settings: storedSettings,
  'local-settings': storedLocalSettings,
  ledger: storedLedger,
  'ledger-unsaved-since': storedUnsavedSince,
  'blocked-counts-local': storedTotalCounts,
  'blocked-counts-session': storedSessionCounts,
  quarantine: storedQuarantine,
  undo: storedDeletions,
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

  it('is shown of undo without the values', () => {
    const opened = openItem(storedDeletionSummaries, fixture('undo-v1'));
    expect(opened.ok).toBe(true);
    expect(JSON.stringify(opened)).not.toContain('made up');
  });
});
