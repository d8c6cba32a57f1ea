/** A path as people read it: `-` is the standard input. */
export function shownPath(path: string): string {
  return path === '-' ? 'standard input' : path;
}
