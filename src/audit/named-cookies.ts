/** A cookie of which nothing but this is known. */
export interface HostAndName {
  host: string;
  name: string;
}

/** Each cookie once, sorted by host and name. */
export function eachOnce(cookies: readonly HostAndName[]): HostAndName[] {
  const byKey = new Map(
    cookies.map(({ host, name }): [string, HostAndName] => [`${host} ${name}`, { host, name }]),
  );
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cookie]) => cookie);
}
