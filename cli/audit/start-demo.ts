import type { Catalogue } from '../../src/catalogue/schema.ts';
import { demoHosts, startPublisherSite } from '../../test/site/publisher.ts';
import { HOSTS, startSite } from '../../test/site/server.ts';
import type { AtEnd } from './at-end.ts';
import type { AuditPlan } from './plan.ts';

/**
 * Starts the demo, which is that of the tests: for the catalogue that is built in with a consent banner, or that of
 * another publisher.
 */
export async function startDemo(
  catalogue: Catalogue,
  isOther: boolean,
  atEnd: AtEnd,
): Promise<AuditPlan['demo']> {
  const site = await (isOther ? startPublisherSite(catalogue) : startSite('consent'));
  atEnd(site.close);
  return { hosts: isOther ? demoHosts(catalogue) : HOSTS, port: site.port };
}
