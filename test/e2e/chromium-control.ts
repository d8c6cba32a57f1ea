import type { CDPSession, Page } from 'puppeteer-core';
import type { Launched } from '../../cli/browser/launch.ts';
import { until } from '../../cli/browser/open-page.ts';
import { seesColours } from './colours.ts';
import type { Control } from './driver.ts';

interface ExtensionsPage {
  developerPrivate: {
    updateExtensionConfiguration(update: {
      extensionId: string;
      hostAccess: 'ON_CLICK' | 'ON_SPECIFIC_SITES' | 'ON_ALL_SITES';
    }): Promise<void>;
    addHostPermission(extensionId: string, pattern: string): Promise<void>;
  };
}

declare const chrome: ExtensionsPage;

export async function createChromiumControl({
  browser,
  extensionOrigin,
}: Pick<Launched, 'browser' | 'extensionOrigin'>): Promise<Control> {
  const cdp = await browser.target().createCDPSession();
  const extensionId = new URL(extensionOrigin).host;
  /** Sessions that set the colours of pages: the colours last as long as the session. */
  const painters = new WeakMap<Page, CDPSession>();
  const workerTarget = () =>
    browser
      .targets()
      .find(
        (target) => target.type() === 'service_worker' && target.url().startsWith(extensionOrigin),
      );

  /** Grants access to all hosts (null) or to those of these patterns alone, as on the page of extensions. */
  async function grant(patterns: readonly string[] | null): Promise<void> {
    const page = await browser.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate(
      async (id, list) => {
        const { developerPrivate } = chrome;
        // No function here has a name: `tsx` would mark it with a helper that the page does not have.
        await developerPrivate.updateExtensionConfiguration({
          extensionId: id,
          hostAccess: list === null ? 'ON_ALL_SITES' : 'ON_CLICK',
        });
        if (list === null || list.length === 0) return;
        await developerPrivate.updateExtensionConfiguration({
          extensionId: id,
          hostAccess: 'ON_SPECIFIC_SITES',
        });
        for (const pattern of list) await developerPrivate.addHostPermission(id, pattern);
      },
      extensionId,
      patterns,
    );
    await page.close();
  }

  return {
    async stopWorker() {
      const target = workerTarget();
      if (target === undefined) return;
      // A worker that is just starting or ending may never let anybody attach, so it is not asked itself.
      const { targetInfos } = await cdp.send('Target.getTargets');
      const own = targetInfos.find(
        ({ type, url }) => type === 'service_worker' && url.startsWith(extensionOrigin),
      );
      await until('the worker has ended', async () => {
        const isThere = browser.targets().includes(target);
        // A worker that is just starting confirms, and stays. It may also have ended by now.
        if (isThere && own !== undefined) {
          await cdp.send('Target.closeTarget', { targetId: own.targetId }).catch(() => undefined);
        }
        return !isThere;
      });
    },

    async isWorkerRunning() {
      return workerTarget() !== undefined;
    },

    async workerMemory() {
      const session = await workerTarget()?.createCDPSession();
      if (session === undefined) throw new Error('The worker is stopped');
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      // The worker is not stopped while somebody is attached.
      await session.detach();
      return usedSize;
    },

    async holdsRequests() {
      // Chromium lets extensions observe requests, and never waits for them.
      return false;
    },

    async staysAwake() {
      throw new Error('Chromium starts its worker for every event that it has listened to');
    },

    async breakSync() {
      throw new Error('Chromium offers no way to make storage.sync fail');
    },

    setAccess: (granted) => grant(granted ? null : []),
    grantOnly: (host) => grant([`*://${host}/*`]),

    async answerQuestion() {
      throw new Error('Chromium offers no way to press the buttons of its own windows');
    },

    async press() {
      throw new Error('Puppeteer can click in every page of Chromium');
    },

    async clearPagesWithoutOrigin() {
      // Each has a partition of its own, which no other page can use.
    },

    async paint(page, colours) {
      const cdp = painters.get(page) ?? (await page.createCDPSession());
      painters.set(page, cdp);
      await cdp.send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: colours === 'light' ? 'light' : 'dark' },
          { name: 'forced-colors', value: colours === 'forced' ? 'active' : 'none' },
        ],
      });
      await seesColours(page, colours);
    },

    async asOnPhone(page) {
      await page.setViewport({ width: 360, height: 640, isMobile: true, hasTouch: true });
    },
  };
}
