import { EventEmitter } from 'node:events';
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { openPage } from '../../../cli/audit/open-page.ts';

const OPTIONS = { site: 'kicks.se', timeout: 60_000, settle: 0 };
const LOOK = { url: 'https://kicks.se/', text: '', links: 0, addresses: [], ids: [] };

/** A page that cannot be closed. */
class CrashedPage extends EventEmitter {
  readonly goto: () => Promise<null>;
  constructor(load: () => Promise<null>) {
    super();
    this.goto = load;
  }
  evaluate = async () => ({ ...LOOK, status: 403, title: 'Just a moment...' });
  close = () => Promise.reject(new Error('Protocol error: Connection closed.'));
}

it.each([
  ['bot-wall', async () => null],
  ['certificate', () => Promise.reject(new Error('net::ERR_CERT_AUTHORITY_INVALID'))],
])(
  'a page that cannot be closed failed for the reason that was there before: %s',
  async (reason, load) => {
    const page = new CrashedPage(load) as unknown as Page;
    const opened = await openPage({ newPage: async () => page }, LOOK.url, OPTIONS);
    expect(opened).toMatchObject({ ok: false, failed: { reason } });
  },
);
