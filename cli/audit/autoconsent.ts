import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Frame } from 'puppeteer-core';
import type { Phase } from '../../src/report/consent.ts';

/** What of Autoconsent's rules is read here. */
interface Rule {
  runContext?: { frame?: boolean };
}

/** The names by which the scripts in a page reach this process and are reached by it. */
interface ConsentScope {
  cookiekollHears(told: unknown): void;
  autoconsentSendMessage?: (message: unknown) => Promise<void>;
  autoconsentReceiveMessage(message: unknown): Promise<void>;
}

const require = createRequire(import.meta.url);

/** How often Autoconsent looks for a banner, twice a second, in what is still loading. */
const LOOKS = 10;

interface StartOptions {
  isMain: boolean;
  /** Whether all that is to be found has been loaded. */
  hasSettled: boolean;
  /** Is called, before Autoconsent says anything, if it was not in this document yet. */
  onNew: () => void;
}

/**
 * Returns a function that starts Autoconsent in a frame of a page. There it tells `cookiekollHears` what it does and,
 * in milliseconds since the epoch, each click. It clicks what the phase asks for and nothing else: it hides no banner,
 * and does not accept if there is no way to refuse.
 */
export function autoconsent(
  phase: Exclude<Phase, 'none'>,
): (frame: Frame, options: StartOptions) => Promise<void> {
  const folder = dirname(require.resolve('@duckduckgo/autoconsent'));
  // As its guide for Puppeteer says (docs/puppeteer.md in the package).
  const script = readFileSync(join(folder, 'autoconsent.playwright.js'), 'utf8');
  const rules: { autoconsent: Rule[] } = require('@duckduckgo/autoconsent/rules/rules.json');
  const inFrames = rules.autoconsent.filter(({ runContext }) => runContext?.frame === true);
  const config = {
    enabled: true,
    autoAction: phase === 'reject' ? 'optOut' : 'optIn',
    isMainWorld: true,
    enablePrehide: false,
    enableCosmeticRules: false,
    enableHeuristicDetection: true,
    // In any other mode it would accept if it finds no way to refuse.
    heuristicMode: phase === 'reject' ? 'reject' : 'off',
  };
  return async (frame, { isMain, hasSettled, onNew }) => {
    try {
      const isNew = await frame.evaluate(() => {
        const scope = globalThis as unknown as ConsentScope;
        if (scope.autoconsentSendMessage !== undefined) return false;
        scope.autoconsentSendMessage = async (message) => scope.cookiekollHears(message);
        addEventListener('click', () => scope.cookiekollHears(Date.now()), { capture: true });
        return true;
      });
      if (!isNew) return;
      onNew();
      await frame.evaluate(script);
      await send(frame, {
        type: 'initResp',
        config: { ...config, detectRetries: hasSettled ? 1 : LOOKS },
        rules: { autoconsent: isMain ? rules.autoconsent : inFrames },
      });
    } catch {
      // The frame has gone meanwhile.
    }
  };
}

/** Asks Autoconsent in a frame whether the choice was kept. Its answer is a message of its own. */
export function askForSelfTest(frame: Frame): Promise<void> {
  return send(frame, { type: 'selfTest' }).catch(() => undefined);
}

async function send(frame: Frame, message: object): Promise<void> {
  await frame.evaluate((told) => {
    void (globalThis as unknown as ConsentScope).autoconsentReceiveMessage(told);
  }, message);
}
