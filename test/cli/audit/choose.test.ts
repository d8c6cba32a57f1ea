import { EventEmitter } from 'node:events';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choose } from '../../../cli/audit/choose.ts';
import type { ConsentMessage } from '../../../src/audit/consent-result.ts';
import type { Phase } from '../../../src/report/consent.ts';

const CMP = 'a banner';
const FOUND: ConsentMessage = { type: 'popupFound', cmp: CMP };
const DONE: ConsentMessage = { type: 'autoconsentDone', cmp: CMP };
const result = (kept: boolean, scheduleSelfTest = false): ConsentMessage => {
  return { type: 'optOutResult', cmp: CMP, result: kept, scheduleSelfTest };
};
const tested = (kept: boolean, cmp = CMP): ConsentMessage => {
  return { type: 'selfTestResult', cmp, result: kept };
};
const NOTHING: ConsentMessage = {
  type: 'report',
  mainFrame: true,
  state: { lifecycle: 'nothingDetected', heuristicPatterns: [] },
};

/** A frame, and what Autoconsent is told in it. */
class FakeFrame extends EventEmitter {
  isNew = true;
  evaluate = async (_: unknown, told?: { type: string }) => {
    if (told !== undefined) this.emit(told.type);
    // Only the first question to a document is whether it is new.
    const isNew = this.isNew;
    this.isNew = false;
    return isNew;
  };
  told = (type: 'initResp' | 'selfTest') => new Promise((resolve) => this.once(type, resolve));
}

/** A page with frames, which a test lets navigate and in which it speaks for Autoconsent. */
class FakePage extends EventEmitter {
  tell: (told: ConsentMessage | number) => void = () => undefined;
  readonly main = new FakeFrame();
  readonly inner = new FakeFrame();
  mainFrame = () => this.main;
  frames = () => [this.main, this.inner];

  async exposeFunction(_: string, hears: FakePage['tell']): Promise<void> {
    this.tell = hears;
  }

  async navigate(isNew: boolean, frame = this.main): Promise<void> {
    frame.isNew = isNew;
    this.emit('framenavigated', frame);
    await new Promise(setImmediate);
  }
}

const TIMEOUT = 20_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Lets it look at what was said so far: each look asks for the time. */
async function look(): Promise<void> {
  const now = vi.spyOn(Date, 'now');
  const before = now.mock.calls.length;
  await vi.waitFor(() => expect(now.mock.calls.length).toBeGreaterThan(before + 1));
}

async function chooseIn(
  play: (page: FakePage) => Promise<void>,
  phase: Exclude<Phase, 'none'> = 'reject',
) {
  const page = new FakePage();
  const started = page.frames().map((frame) => frame.told('initResp'));
  const chosen = choose(page as unknown as Page, phase, TIMEOUT);
  await Promise.all(started);
  await play(page);
  const answer = await chosen;
  expect(page.eventNames()).toEqual([]);
  return answer;
}

/** A banner is shown and clicked. */
function click(page: FakePage): void {
  page.tell(FOUND);
  page.tell(1_000);
}

const NO_CHOICE = { ok: false, failed: { reason: 'no-choice' } };
const NO_BANNER = { ok: false, failed: { reason: 'no-banner' } };

describe('a refusal', () => {
  it('is not made by an address that changes within the document', async () => {
    const chosen = await chooseIn(async (page) => {
      click(page);
      await page.navigate(false);
      await look();
      page.tell(result(false));
    });
    expect(chosen).toMatchObject(NO_CHOICE);
  });

  it('is made if the page is loaded anew and asks no more', async () => {
    const chosen = await chooseIn(async (page) => {
      click(page);
      await page.navigate(true);
      page.tell(NOTHING);
    });
    expect(chosen).toEqual({ ok: true, at: 1_000 });
  });

  it('is made if the page is loaded anew and says nothing until the time is up', async () => {
    const chosen = await chooseIn(async (page) => {
      click(page);
      await page.navigate(true);
      vi.setSystemTime(TIMEOUT);
    });
    expect(chosen).toEqual({ ok: true, at: 1_000 });
  });

  it('is not made by a page that is loaded anew and asks again, whatever was said before', async () => {
    const asksAgain = async (page: FakePage): Promise<void> => {
      click(page);
      page.tell(result(true));
      await page.navigate(true);
      page.tell(FOUND);
    };
    const refusedAgain = await chooseIn(async (page) => {
      await asksAgain(page);
      page.tell(result(false));
      page.tell(DONE);
    });
    const late = await chooseIn(async (page) => {
      await asksAgain(page);
      vi.setSystemTime(TIMEOUT);
    });
    expect([refusedAgain, late]).toMatchObject([NO_CHOICE, NO_CHOICE]);
  });

  it('is not made if that was said before the page was loaded anew', async () => {
    const chosen = await chooseIn(async (page) => {
      click(page);
      page.tell(result(false));
      await page.navigate(true);
      page.tell(NOTHING);
    });
    expect(chosen).toMatchObject(NO_CHOICE);
  });

  it('is not made by a page that is loaded anew without a click, or by a frame that is', async () => {
    const unclicked = await chooseIn(async (page) => {
      await page.navigate(true);
      page.tell(NOTHING);
    });
    const inFrame = await chooseIn(async (page) => {
      click(page);
      await page.navigate(true, page.inner);
      page.tell(result(false));
    });
    expect([unclicked, inFrame]).toMatchObject([NO_BANNER, NO_CHOICE]);
  });

  it('has no more time if the page is loaded anew again and again', async () => {
    const chosen = await chooseIn(async (page) => {
      click(page);
      for (const now of [15_000, 24_000]) {
        vi.setSystemTime(now);
        await page.navigate(true);
      }
      vi.setSystemTime(25_000);
    });
    expect(chosen).toEqual({ ok: true, at: 1_000 });
  });

  it('is tested in every frame, and again in a page that was loaded anew', async () => {
    const chosen = await chooseIn(async (page) => {
      const done = async (): Promise<void> => {
        const asked = page.frames().map((frame) => frame.told('selfTest'));
        for (const told of [FOUND, 1_000, result(true, true), DONE]) page.tell(told);
        await Promise.all(asked);
        // The answer of a frame without a banner.
        page.tell(tested(false, 'none'));
      };
      await done();
      await page.navigate(true);
      await done();
      page.tell(tested(true));
    });
    expect(chosen).toEqual({ ok: true, at: 1_000 });
  });

  it('is not made if one of several frames with a banner does not keep it', async () => {
    const refused = await chooseIn(async (page) => {
      for (const told of [FOUND, FOUND, 1_000, result(true), result(false), DONE]) page.tell(told);
    });
    const forgotten = await chooseIn(async (page) => {
      const asked = page.inner.told('selfTest');
      for (const told of [FOUND, FOUND, 1_000, result(true, true), DONE]) page.tell(told);
      await asked;
      for (const told of [tested(true), tested(false)]) page.tell(told);
    });
    expect([refused, forgotten]).toMatchObject([NO_CHOICE, NO_CHOICE]);
  });

  it('is looked for in a frame that comes later', async () => {
    const chosen = await chooseIn(async (page) => {
      const late = new FakeFrame();
      const started = late.told('initResp');
      page.emit('frameattached', late);
      await started;
      for (const told of [FOUND, 1_000, result(true), DONE]) page.tell(told);
    });
    expect(chosen).toEqual({ ok: true, at: 1_000 });
  });

  it('waits longer for a banner that is shown than for one that is not', async () => {
    const hidden = await chooseIn(async () => {
      vi.setSystemTime(10_000);
    });
    vi.setSystemTime(0);
    const slow = await chooseIn(async (page) => {
      click(page);
      vi.setSystemTime(TIMEOUT - 5_000);
      await look();
      for (const told of [result(true), DONE]) page.tell(told);
    });
    expect([hidden, slow]).toMatchObject([NO_BANNER, { ok: true }]);
  });
});

it('a refusal is made by the last click, and consent is given by the first one', async () => {
  const play = async (page: FakePage): Promise<void> => {
    for (const told of [FOUND, 1_000, 2_000, result(true), DONE]) page.tell(told);
  };
  expect(await chooseIn(play)).toEqual({ ok: true, at: 2_000 });
  expect(await chooseIn(play, 'accept')).toEqual({ ok: true, at: 1_000 });
});

it('without a click, a refusal is made by its result, and consent is given when the banner shows', async () => {
  const play = async (page: FakePage): Promise<void> => {
    for (const [now, told] of [FOUND, result(true), DONE].entries()) {
      vi.setSystemTime(now * 1_000);
      page.tell(told);
    }
  };
  expect(await chooseIn(play)).toEqual({ ok: true, at: 1_000 });
  vi.setSystemTime(500);
  expect(await chooseIn(play, 'accept')).toEqual({ ok: true, at: 0 });
});
