import * as v from 'valibot';
import type { Launched } from '../../cli/browser/launch.ts';
import { until } from '../../cli/browser/open-page.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { hostPermission, watchedDomains } from '../../src/catalogue/watched-domains.ts';
import { addOnIdOf } from '../../src/fill-in/publisher-manifest.ts';
import { seesColours } from './colours.ts';
import type { Control } from './driver.ts';

/** Puppeteer's own connection, which speaks WebDriver BiDi. Puppeteer does not export its type. */
interface BidiConnection {
  send(method: string, params: object): Promise<unknown>;
}

const trees = v.object({
  result: v.object({ contexts: v.array(v.object({ context: v.string() })) }),
});
const evaluated = v.object({
  result: v.object({ type: v.literal('success'), result: v.object({ value: v.unknown() }) }),
});

/**
 * Returns a function that runs code in Firefox's own chrome scope (`--remote-allow-system-access`): the body of an
 * async function in which `policy` is the `WebExtensionPolicy` of the extension with this id.
 */
export async function chromeScope(
  { browser }: Pick<Launched, 'browser'>,
  id: string,
): Promise<(body: string) => Promise<unknown>> {
  const { connection } = browser as unknown as { connection: BidiConnection };
  const tree = await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  });
  const [window] = v.parse(trees, tree).result.contexts;
  return async (body) => {
    const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
    const answer = await connection.send('script.evaluate', {
      expression: `(async () => { const policy = ${policy}; ${body} })()`,
      target: { context: window?.context },
      awaitPromise: true,
    });
    return v.parse(evaluated, answer).result.result.value;
  };
}

/** `id` is the gecko id of the extension, by default that of this catalogue. */
export async function createFirefoxControl(
  { browser }: Pick<Launched, 'browser'>,
  id?: string,
): Promise<Control> {
  const inChrome = await chromeScope({ browser }, id ?? addOnIdOf(catalogue));
  const watched = watchedDomains(catalogue).map(hostPermission);

  /** Grants access to the hosts of these patterns alone. */
  async function grant(origins: readonly string[]): Promise<void> {
    await inChrome(`
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs');
      const change = (how, origins) =>
        ExtensionPermissions[how](policy.id, { permissions: [], origins }, policy.extension);
      const wanted = ${JSON.stringify(origins)};
      const granted = policy.allowedOrigins.patterns.map(({ pattern }) => pattern);
      await change('remove', granted.filter((pattern) => !wanted.includes(pattern)));
      await change('add', wanted);
      return true;`);
  }

  return {
    async stopWorker() {
      // The event page is not asked whether it would rather stay, as in a crash. `terminateBackground` leaves a page
      // alone that is just starting or being suspended, which may have read what a test relies on: hence `until`.
      const end = `
        const { extension } = policy;
        const { emit } = extension;
        extension.emit = function (event, ...args) {
          return event === 'background-script-reset-idle' ? undefined : emit.call(this, event, ...args);
        };
        await extension.terminateBackground();
        extension.emit = emit;
        return extension.backgroundState;`;
      await until('the event page has ended', async () => (await inChrome(end)) === 'stopped');
    },

    async isWorkerRunning() {
      return (await inChrome('return policy.extension.backgroundState;')) === 'running';
    },

    async workerMemory() {
      // A process works in order, so it collects garbage before it reports. Freed memory that it has not yet given
      // back varies, and is not counted.
      const bytes = await inChrome(`
        for (const what of ['gc', 'cc', 'gc']) {
          Services.obs.notifyObservers(null, 'child-' + what + '-request');
        }
        const top = 'explicit/window-objects/top(moz-extension:\\\\\\\\' + policy.mozExtensionHostname +
          '\\\\_generated_background_page.html,';
        let sum = 0;
        await new Promise((resolve) => {
          Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager).getReports(
            (process, path, kind, units, amount) => {
              if (path.startsWith(top) && !path.includes('unused-gc-things')) sum += amount;
            },
            null, resolve, null, false);
        });
        return sum;`);
      if (bytes === 0) throw new Error('The event page is stopped');
      return Number(bytes);
    },

    async holdsRequests() {
      // The listeners that start the event page. The key of each contains its options.
      const events = `[...(policy.extension.persistentListeners?.get('webRequest')?.values() ?? [])]`;
      const keys = `${events}.flatMap((listeners) => [...listeners.keys()])`;
      return (await inChrome(`return ${keys}.some((key) => key.includes('blocking'));`)) === true;
    },

    async staysAwake() {
      await inChrome(`
        const timeout = 'extensions.background.idle.timeout';
        Services.prefs.setIntPref(timeout, 100);
        // The timer that is running was set before.
        policy.extension.terminateBackground();
        await new Promise((resolve) => {
          let times = 0;
          policy.extension.on('background-script-suspend-canceled', () => {
            times += 1;
            if (times === 3) resolve();
          });
        });
        Services.prefs.clearUserPref(timeout);
        return true;`);
    },

    async breakSync(isBroken) {
      await inChrome(`
        const { extensionStorageSync: store } = ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionStorageSync.sys.mjs');
        for (const call of ['get', 'set']) {
          if (${isBroken}) store[call] = () => Promise.reject(new Error('The database is corrupt'));
          else delete store[call];
        }
        return true;`);
    },

    setAccess: (granted) => grant(granted ? watched : []),
    grantOnly: (host) => grant([`*://${host}/*`]),

    async answerQuestion() {
      const answer = `
        const id = 'addon-webext-permissions';
        const question = PopupNotifications.getNotification(id, gBrowser.selectedBrowser);
        if (question == null || !PopupNotifications.isPanelOpen) return false;
        question.mainAction.callback();
        question.remove();
        return true;`;
      await until('the question is answered', async () => (await inChrome(answer)) === true);
    },

    async press(where, x, y) {
      await inChrome(`
        const sidebar = document.getElementById('sidebar');
        const popup = 'browser[webextension-view-type="popup"]';
        const view = ${where === 'popup'}
          ? document.querySelector(popup)
          : sidebar.contentDocument.querySelector('browser');
        // What is in the sidebar counts from its corner.
        const corner = ${where === 'popup'} ? { x: 0, y: 0 } : sidebar.getBoundingClientRect();
        const { x, y } = view.getBoundingClientRect();
        for (const type of ['mousedown', 'mouseup']) {
          window.synthesizeMouseEvent(
            type, corner.x + x + ${x}, corner.y + y + ${y}, { button: 0, clickCount: 1 }, {});
        }
        return true;`);
    },

    async clearPagesWithoutOrigin() {
      await inChrome(`
        for (const { host, name, path, originAttributes } of Services.cookies.cookies) {
          if (!originAttributes.partitionKey.endsWith('.mozilla')) continue;
          Services.cookies.remove(host, name, path, originAttributes);
        }
        return true;`);
    },

    async paint(page, colours) {
      await inChrome(`
        Services.prefs.setIntPref('ui.systemUsesDarkTheme', ${colours === 'dark' ? 1 : 0});
        Services.prefs.setIntPref(
          'browser.display.document_color_use', ${colours === 'forced' ? 2 : 0});
        return true;`);
      await seesColours(page, colours);
    },

    async asOnPhone(page) {
      await page.setViewport({ width: 360, height: 640 });
      await inChrome(`
        const COARSE = 1;
        Services.prefs.setIntPref('ui.primaryPointerCapabilities', COARSE);
        return true;`);
      await until('the page believes that it is used with a finger', () =>
        page.evaluate(() => matchMedia('(pointer: coarse)').matches),
      );
    },
  };
}
