import { visibleText } from '../src/format/visible-text.ts';
import { EXIT, type ExitCode } from './result.ts';

/** What is said beside the result. Text from files is made harmless for a terminal. */
export const sayOnStderr = {
  line(text: string): void {
    process.stderr.write(`${visibleText(text)}\n`);
  },
  /** Says in one line why there is no result. */
  failure(message: string): ExitCode {
    process.stderr.write(`cookiekoll: ${visibleText(message)}\n`);
    return EXIT.wrongUse;
  },
};
