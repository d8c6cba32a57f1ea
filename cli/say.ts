import { visibleText } from '../src/format/visible-text.ts';
import { EXIT, type ExitCode } from './result.ts';

/** What is said beside the result. Text from files is made harmless for a terminal. */
export const sayOnStderr = {
  line(text: string): void {
    process.stderr.write(`${visibleText(text)}\n`);
  },
  /** Says everything that is wrong, a line each. */
  faults(faults: readonly string[]): ExitCode {
    for (const fault of faults) sayOnStderr.line(fault);
    return EXIT.wrongUse;
  },
  /** Says in one line why there is no result. */
  failure(message: string): ExitCode {
    process.stderr.write(`cookiekoll: ${visibleText(message)}\n`);
    return EXIT.wrongUse;
  },
  /** Says that the command itself is wrong, or that this machine lacks something, such as space. */
  fault(error: unknown): ExitCode {
    if (isOfMachine(error)) return this.failure(error.message);
    return this.failure(`this is a bug in cookiekoll, please report it: ${String(error)}`);
  },
};

/** What a machine may refuse although nothing is wrong with the command: space, rights, open files. */
const OF_MACHINE: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EMFILE', 'ENFILE'];

function isOfMachine(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && OF_MACHINE.includes(error.code);
}
