import type { Failed } from './judge-page.ts';

/** What Autoconsent says of its work in one frame, as far as it matters here (its `lib/messages.ts`). */
export type ConsentMessage =
  | { type: 'cmpDetected' | 'popupFound' | 'autoconsentDone'; cmp: string }
  | {
      type: 'optOutResult' | 'optInResult';
      cmp: string;
      result: boolean;
      /** Whether it can be asked for a `selfTestResult`. */
      scheduleSelfTest: boolean;
    }
  | { type: 'selfTestResult'; cmp: string; result: boolean }
  | {
      type: 'report';
      mainFrame: boolean;
      state: { lifecycle: string; heuristicPatterns: readonly string[] };
    };

/** How far the choice has come: it is made, it cannot be made, it is to be tested, or it is not known yet. */
export type ConsentProgress = 'chosen' | 'to-test' | 'open' | Failed;

/**
 * Says by what Autoconsent has said so far whether the choice is made. If several frames have a banner, it is not made
 * if it is not made in one of them, and it is to be tested if one of them can be.
 */
export function consentProgress(messages: readonly ConsentMessage[]): ConsentProgress {
  const tests = messages.filter(isTestOfBanner);
  const notKept = tests.find((test) => !test.result);
  if (notKept !== undefined) return noChoice(`${notKept.cmp}: the choice was not kept`);
  const results = messages.filter(isResult);
  const failed = results.find((one) => !one.result);
  if (failed !== undefined) return noChoice(failed.cmp);
  if (tests.length > 0) return 'chosen';
  if (results.length > 0 && messages.some(({ type }) => type === 'autoconsentDone')) {
    return results.some(({ scheduleSelfTest }) => scheduleSelfTest) ? 'to-test' : 'chosen';
  }
  const found = messages.some(({ type }) => type === 'cmpDetected');
  const main = messages.findLast((message) => message.type === 'report' && message.mainFrame);
  const isOver = main?.type === 'report' && main.state.lifecycle === 'nothingDetected';
  return isOver && !found ? consentAtEnd(messages) : 'open';
}

/** Why no choice was made, if the time for it is up. */
export function consentAtEnd(messages: readonly ConsentMessage[]): Failed {
  const shown = messages.find((message) => message.type === 'popupFound');
  if (shown?.type === 'popupFound') return noChoice(shown.cmp);
  // Words such as "we use cookies" are there, but no banner that Autoconsent can use.
  const hasWords = messages.some(
    (message) => message.type === 'report' && message.state.heuristicPatterns.length > 0,
  );
  if (hasWords) return noChoice(null);
  const cmp = messages.find((message) => message.type === 'cmpDetected');
  return { reason: 'no-banner', detail: cmp?.type === 'cmpDetected' ? cmp.cmp : null };
}

function noChoice(detail: string | null): Failed {
  return { reason: 'no-choice', detail };
}

function isResult(
  message: ConsentMessage,
): message is Extract<ConsentMessage, { type: 'optOutResult' | 'optInResult' }> {
  return message.type === 'optOutResult' || message.type === 'optInResult';
}

/** Frames that have found no banner answer as well. */
function isTestOfBanner(
  message: ConsentMessage,
): message is Extract<ConsentMessage, { type: 'selfTestResult' }> {
  return message.type === 'selfTestResult' && message.cmp !== 'none';
}
