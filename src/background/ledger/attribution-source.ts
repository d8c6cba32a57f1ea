import type { Attributor } from '../../attribution/attributor.ts';
import type { AttributionSource } from './change-inbox.ts';

/**
 * What the inbox asks about cookies that were set.
 *
 * @param ready resolves when the attributor was told of every response that the worker has heard of
 */
export function attributionSource(
  attributor: Attributor,
  ready: () => Promise<void>,
): AttributionSource {
  return {
    of: attributor.attributionOf,
    ready,
    // Firefox sends responses in batches, at the latest after 250 ms; Chromium promises no order.
    delay: FIREFOX ? 500 : 100,
  };
}
