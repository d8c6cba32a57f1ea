import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { storedDeletions } from '../../src/background/undo/deletion.ts';
import { storedSessionCounts, storedTotalCounts } from '../../src/blocked-counts/blocked-counts.ts';
import { storedRulesKey } from '../../src/blocking/sync-rules.ts';
import { storedOpenStores } from '../../src/cleaning/open-stores.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { storedUnsavedSince } from '../../src/ledger/unsaved-since.ts';
import { storedLocalSettings } from '../../src/settings/local-settings.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { storedQuarantine } from '../../src/storage/quarantine.ts';
import { type Family, openItem } from '../../src/storage/versioned.ts';
import { storedDeletionSummaries } from '../../src/undo/deletion-summary.ts';

const FOLDER = 'test/fixtures/stored';

/** Everything that is stored, by the beginning of its fixtures' names. */
const STORED: Record<string, Family<unknown>> = {
  settings: storedSettings,
  'local-settings': storedLocalSettings,
  ledger: storedLedger,
  'ledger-unsaved-since': storedUnsavedSince,
  'blocked-counts-local': storedTotalCounts,
  'blocked-counts-session': storedSessionCounts,
  quarantine: storedQuarantine,
  'rules-key': storedRulesKey,
  'open-stores': storedOpenStores,
  undo: storedDeletionSummaries,
  'undo-values': storedDeletions,
};

function fixture(name: string): { version: number; data: unknown } {
  return JSON.parse(readFileSync(inRoot(`${FOLDER}/${name}.json`), 'utf8'));
}

const FILES = Object.entries(STORED).flatMap(([name, family]) =>
  [family, ...family.migrations].map((_, i) => [`${name}-v${i + 1}`, family, i + 1] as const),
);

describe('data stored by a version of this extension', () => {
  // Never change a fixture of a released version: it stands for the data of everyone who has that version.
  it('has a fixture for each version of each item, and no other', () => {
    const present = readdirSync(inRoot(FOLDER)).toSorted();
    expect(present).toEqual(FILES.map(([name]) => `${name}.json`).toSorted());
  });

  it.each(FILES)('%s opens', (name, family, version) => {
    const stored = fixture(name);
    expect(stored.version).toBe(version);
    const opened = openItem(family, stored);
    expect(opened.ok).toBe(true);
    // Data of the present version is read unchanged.
    const isPresent = version === family.migrations.length + 1;
    if (isPresent) expect(opened).toEqual({ ok: true, value: stored.data });
  });
});
