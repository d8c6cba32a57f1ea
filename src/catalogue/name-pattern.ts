/** What the published policy prints for one or more random characters. */
const PLACEHOLDER = 'XXXXXX';

/** A published name with a placeholder: what comes before it and after it. */
export interface NamePattern {
  prefix: string;
  suffix: string;
}

/** The pattern of a published name, or null if it has no placeholder. */
export function namePattern(published: string): NamePattern | null {
  const at = published.indexOf(PLACEHOLDER);
  if (at === -1) return null;
  return { prefix: published.slice(0, at), suffix: published.slice(at + PLACEHOLDER.length) };
}

/** Whether a cookie's name matches, with at least one character in the placeholder's place. */
export function fitsPattern({ prefix, suffix }: NamePattern, name: string): boolean {
  return (
    name.length > prefix.length + suffix.length && name.startsWith(prefix) && name.endsWith(suffix)
  );
}
