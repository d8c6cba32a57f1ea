import type { Launched } from '../browser/launch.ts';
import type { AuditPlan } from './plan.ts';

/** Translates between the addresses of the site and those at which a browser finds them. */
export interface Addresses {
  toOpen(url: string): string;
  asAsked(url: string): string;
}

/** In Firefox a demo is at a port of its own, which is of no interest to anybody who reads the result. */
export function addressesIn(launched: Launched, { demo }: AuditPlan): Addresses {
  if (demo === null) return { toOpen: (url) => url, asAsked: (url) => url };
  return {
    toOpen(url) {
      const { hostname, pathname, search } = new URL(url);
      return launched.url(hostname, pathname + search);
    },
    asAsked: (url) => (URL.canParse(url) ? Object.assign(new URL(url), { port: '' }).href : url),
  };
}
