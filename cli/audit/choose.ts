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

/** Milliseconds between two looks at what Autoconsent has said, and for new frames. */
const INTERVAL = 50;

/**
 * Clicks a choice in the consent banner of a page by Autoconsent, and waits until it says that this is done.
 *
 * @param timeout milliseconds
 */
export async function choose(
  page: Page,
  phase: Exclude<Phase, 'none'>,
  timeout: number,
): Promise<Chosen> {
  const messages: ConsentMessage[] = [];
  const clicks: number[] = [];
  let shownAt = Date.now();
  let isReplaced = false;
  const start = autoconsent(phase);
  // What is said through it arrives even if the page goes at the same moment.
  await page.exposeFunction('cookiekollHears', (told: ConsentMessage | number) => {
    if (typeof told === 'number') clicks.push(told);
    else messages.push(told);
    if (typeof told === 'object' && told.type === 'popupFound') shownAt = Date.now();
  });
  page.on('framenavigated', (frame) => {
    isReplaced ||= frame === page.mainFrame();
  });
  const frames = new Set<Frame>();
  let isTested = false;
  const began = Date.now();
  const isShown = (): boolean => messages.some(({ type }) => type === 'popupFound');
  const within = (): number => (isShown() ? timeout : Math.min(timeout, SHOWN_WITHIN));
  while (Date.now() - began < within()) {
    for (const frame of page.frames()) {
      if (frames.has(frame)) continue;
      frames.add(frame);
      await start(frame, frame === page.mainFrame());
    }
    const progress = consentProgress(messages);
    // Some sites load the page anew when a choice was clicked.
    if (progress === 'chosen' || (isReplaced && clicks.length > 0)) {
      // A refusal is complete with the last click, but the first one may already give consent.
      const at = phase === 'reject' ? (clicks.at(-1) ?? Date.now()) : (clicks[0] ?? shownAt);
      return { ok: true, at };
    }
    if (typeof progress === 'object') return { ok: false, failed: progress };
    if (progress === 'to-test' && !isTested) {
      isTested = true;
      for (const frame of frames) await askForSelfTest(frame);
    }
    await setTimeout(INTERVAL);
  }
  return { ok: false, failed: consentAtEnd(messages) };
}
