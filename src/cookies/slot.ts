import * as v from 'valibot';

/** The schema of a slot, for storage and messages. */
export const slotSchema = v.object({
  storeId: v.string(),
  /** The partition as the browser reports it, handed back unchanged; null for none. */
  partitionKey: v.nullable(
    v.object({
      topLevelSite: v.optional(v.string()),
      hasCrossSiteAncestor: v.optional(v.boolean()),
    }),
  ),
  /** Firefox only; empty elsewhere and where first-party isolation is off. */
  firstPartyDomain: v.string(),
  /** As the browser reports it: with a leading dot unless host-only. */
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  name: v.string(),
});

/** The exact place that one cookie occupies. Two slots can bear one name. */
export type Slot = v.InferOutput<typeof slotSchema>;

/** A string that is equal for equal slots and differs for all others. */
export function slotKey(slot: Slot): string {
  return JSON.stringify([
    slot.storeId,
    slot.partitionKey?.topLevelSite ?? null,
    slot.partitionKey?.hasCrossSiteAncestor ?? null,
    slot.firstPartyDomain,
    slot.domain,
    slot.hostOnly,
    slot.path,
    slot.name,
  ]);
}
