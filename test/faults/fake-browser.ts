import type { CookieChange } from '../../src/browser/read-jar.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import type { Policy } from '../../src/settings/policy.ts';
import { type Settings, settingsThing } from '../../src/settings/settings.ts';
import { type Deletion, deletionsThing } from '../../src/undo/deletion.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { FakeTime } from './fake-time.ts';
import { STORES } from './pool.ts';

/** What outlives the worker: the jar, storage, what is registered with the browser, time. */
export class FakeBrowser {
  readonly time = new FakeTime();
  readonly jar = new FakeJar();
  readonly ledger = new Map<string, LedgerRecord>();
  readonly session = new Map<string, unknown>();
  own: Settings = settingsThing.initial();
  policy: Policy = {};
  /** What scripts in pages and rules for responses were last made for. */
  guard: Settings | null = null;
  rules: Settings | null = null;
  /** When the worker is to be woken to tidy. */
  alarm: number | null = null;

  constructor(readonly told: (change: CookieChange) => void) {
    this.jar.onChange = told;
    this.jar.storeIds = async () => [...STORES];
  }

  get deletions(): Deletion[] {
    return (this.session.get(deletionsThing.key) as Deletion[] | undefined) ?? [];
  }

  /** Drops what has run out. */
  expire(): void {
    for (const cookie of [...this.jar.cookies.values()]) {
      if (cookie.expires !== null && cookie.expires <= this.time.now) {
        this.jar.remove(cookie, 'expired');
      }
    }
  }
}
