import { failure, type Result, success } from './result.ts';

/** Reads the two things that are compared, the older one first. The standard input can be only one of them. */
export async function readBoth<T>(
  oldPath: string,
  newPath: string,
  read: (path: string) => Promise<Result<T>>,
): Promise<Result<{ old: T; now: T }>> {
  if (oldPath === '-' && newPath === '-')
    return failure('only one of the two can be the standard input');
  const old = await read(oldPath);
  if (!old.ok) return old;
  const now = await read(newPath);
  return now.ok ? success({ old: old.value, now: now.value }) : now;
}
