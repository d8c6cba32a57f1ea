import { EventEmitter } from 'node:events';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { choose } from '../../../cli/audit/choose.ts';
import type { ConsentMessage } from '../../../src/audit/consent-result.ts';

const CMP = 'a banner';
const FOUND: ConsentMessage = { type: 'popupFound', cmp: CMP };
const DONE: ConsentMessage = { type: 'autoconsentDone', cmp: CMP };
const result = (kept: boolean): ConsentMessage => {
  return { type: 'optOutResult', cmp: CMP, result: kept, scheduleSelfTest: false };
};
const NOTHING: ConsentMessage = {
  type: 'report',
  mainFrame: true,
  state: { lifecycle: 'nothingDetected', heuristicPatterns: [] },
};

/** A page with one frame, which a test lets navigate and in which it speaks for Autoconsent. */
class FakePage extends EventEmitter {
  tell: (told: ConsentMessage | number) => void = () => undefined;
  readonly whenStarted: Promise<void>;
  #isNew = true;
  #started = (): void => undefined;
  readonly #frame = {
    // Only the first question to a document is whether it is new.
    evaluate: async (asked: unknown) => {
      const isNew = this.#isNew;
      this.#isNew = false;
      if (typeof asked === 'string') this.#started();
      return isNew;
    },
  };

  constructor() {
    super();
    this.whenStarted = new Promise((resolve) => {
      this.#started = resolve;
    });
  }

  mainFrame = () => this.#frame;
  frames = () => [this.#frame];

  async exposeFunction(_: string, hears: FakePage['tell']): Promise<void> {
    this.tell = hears;
  }

  async navigate(isNew: boolean): Promise<void> {
    this.#isNew = isNew;
    this.emit('framenavigated', this.#frame);
    await new Promise(setImmediate);
  }
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function chooseIn(play: (page: FakePage) => Promise<void>) {
  const page = new FakePage();
  const chosen = choose(page as unknown as Page, 'reject', 20_000);
  await page.whenStarted;
  page.tell(FOUND);
  page.tell(1_000);
  await play(page);
  return chosen;
}

describe('a refusal', () => {
  it('is not made by an address that changes within the document', async () => {
    const chosen = await chooseIn(async (page) => {
      await page.navigate(false);
      // Each look at what was said so far asks for the time.
      const now = vi.spyOn(Date, 'now');
      await vi.waitFor(() => expect(now.mock.calls.length).toBeGreaterThan(2));
      page.tell(result(false));
    });
    expect(chosen).toMatchObject({ ok: false, failed: { reason: 'no-choice' } });
  });

  it('is made if the page is loaded anew and asks no more', async () => {
    const chosen = await chooseIn(async (page) => {
      await page.navigate(true);
      page.tell(NOTHING);
    });
    expect(chosen).toEqual({ ok: true, at: 1_000 });
  });

  it('is not made by a page that is loaded anew and asks again', async () => {
    const chosen = await chooseIn(async (page) => {
      await page.navigate(true);
      page.tell(FOUND);
      page.tell(result(false));
    });
    expect(chosen).toMatchObject({ ok: false, failed: { reason: 'no-choice' } });
  });

  it('counts what was said before the page was loaded anew', async () => {
    const chosen = await chooseIn(async (page) => {
      page.tell(result(false));
      await page.navigate(true);
      page.tell(NOTHING);
    });
    expect(chosen).toMatchObject({ ok: false, failed: { reason: 'no-choice' } });
  });

  it('without a click is made when its result is heard', async () => {
    const page = new FakePage();
    const chosen = choose(page as unknown as Page, 'reject', 20_000);
    await page.whenStarted;
    vi.useFakeTimers({ toFake: ['Date'], now: 2_000 });
    page.tell(FOUND);
    page.tell(result(true));
    vi.setSystemTime(3_000);
    page.tell(DONE);
    expect(await chosen).toEqual({ ok: true, at: 2_000 });
  });
});
