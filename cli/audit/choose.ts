import { setTimeout } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';
import {
  type ConsentMessage,
  consentAtEnd,
  consentProgress,
} from '../../src/audit/consent-result.ts';
import type { Failed } from '../../src/audit/judge-page.ts';
import type { Phase } from '../../src/report/consent.ts';
import { askForSelfTest, autoconsent } from './autoconsent.ts';

/** When the banner was clicked, in milliseconds since the epoch, or why it was not. */
export type Chosen = { ok: true; at: number } | { ok: false; failed: Failed };

/** Milliseconds: more than Autoconsent waits until a banner that is there is shown. */
const SHOWN_WITHIN = 10_000;

/** Milliseconds between two looks at what Autoconsent has said. */
const INTERVAL = 50;

/**
 * Clicks a choice in the consent banner of a page by Autoconsent, and waits until it says that this is done. Some sites
 * load the page anew when a choice was clicked: then the banner must not be there again, or the choice is made there.
 *
 * @param timeout milliseconds
 */
export async function choose(
  page: Page,
  phase: Exclude<Phase, 'none'>,
  timeout: number,
): Promise<Chosen> {
  let messages: ConsentMessage[] = [];
  const clicks: number[] = [];
  let shownAt = Date.now();
  let resultAt: number | null = null;
  let began = Date.now();
  let isReplaced = false;
  let isTested = false;
  const startAutoconsent = autoconsent(phase);
  // What is said through it arrives even if the page goes at the same moment.
  await page.exposeFunction('cookiekollHears', (told: ConsentMessage | number) => {
    if (typeof told === 'number') {
      clicks.push(told);
      return;
    }
    messages.push(told);
    if (told.type === 'popupFound') shownAt = Date.now();
    if (told.type === 'optOutResult') resultAt ??= Date.now();
  });
  const onReplaced = (): void => {
    // What the document before has said of its end still counts.
    if (clicks.length === 0 || typeof consentProgress(messages) === 'object') return;
    messages = [];
    isTested = false;
    // Only once, so that a page that is always loaded anew comes to an end.
    if (!isReplaced) began = Date.now();
    isReplaced = true;
  };
  const start = (frame: Frame, hasSettled: boolean): void => {
    const isMain = frame === page.mainFrame();
    const onNew = (): void => {
      if (isMain) onReplaced();
    };
    void startAutoconsent(frame, { isMain, hasSettled, onNew });
  };
  const onFrame = (frame: Frame): void => start(frame, false);
  page.on('frameattached', onFrame);
  page.on('framenavigated', onFrame);
  for (const frame of page.frames()) start(frame, true);
  const isShown = (): boolean => messages.some(({ type }) => type === 'popupFound');
  const within = (): number => (isShown() ? timeout : Math.min(timeout, SHOWN_WITHIN));
  const chosen = (): Chosen => {
    // A refusal is complete with the last click, but the first one may already give consent.
    const at =
      phase === 'reject' ? (clicks.at(-1) ?? resultAt ?? Date.now()) : (clicks[0] ?? shownAt);
    return { ok: true, at };
  };
  try {
    while (Date.now() - began < within()) {
      const progress = consentProgress(messages);
      if (progress === 'chosen') return chosen();
      if (typeof progress === 'object') {
        return isReplaced && !isShown() ? chosen() : { ok: false, failed: progress };
      }
      if (progress === 'to-test' && !isTested) {
        isTested = true;
        for (const frame of page.frames()) void askForSelfTest(frame);
      }
      await setTimeout(INTERVAL);
    }
    return isReplaced && !isShown() ? chosen() : { ok: false, failed: consentAtEnd(messages) };
  } finally {
    page.off('frameattached', onFrame);
    page.off('framenavigated', onFrame);
  }
}
