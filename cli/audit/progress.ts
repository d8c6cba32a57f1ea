import { visibleText } from '../../src/format/visible-text.ts';
import type { Step } from './plan.ts';

/** Says how far an audit is. */
export interface Progress {
  step(step: Step): void;
  /** Takes away what would stay on the screen. */
  end(): void;
}

/** In characters. */
const WIDTH = 24;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Says on the standard error how far an audit is: by a bar on a terminal, else by a line for each visit, as in a CI.
 *
 * @param total how many visits there will be
 */
export function createProgress(total: number): Progress {
  const isBar = process.stderr.isTTY && process.env['CI'] === undefined;
  let done = 0;
  return {
    step({ browser, phase, visit, url }) {
      const text = `${browser} ${phase} ${visit}/2 ${visibleText(url)}`;
      if (!isBar) process.stderr.write(`${text}\n`);
      else {
        const line = `${bar(done / total)} ${text}`.slice(0, (process.stderr.columns || 80) - 1);
        process.stderr.write(`${CLEAR_LINE}${line}`);
      }
      done += 1;
    },
    end() {
      if (isBar) process.stderr.write(CLEAR_LINE);
    },
  };
}

/** The site may have fewer pages than were asked for, so the bar may end early. */
function bar(share: number): string {
  const full = Math.min(WIDTH, Math.round(share * WIDTH));
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
}
