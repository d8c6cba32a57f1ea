/** A value, or one line that says why there is none. */
export type Result<T> = { ok: true; value: T } | { ok: false; message: string };

/**
 * The exit codes: done; findings at or above the level asked for; wrong use or input that cannot be read; something
 * could not be audited.
 */
export const EXIT = { done: 0, findings: 1, wrongUse: 2, notAudited: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A value. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Why there is none. */
export function failure(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
