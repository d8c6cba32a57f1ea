import * as v from 'valibot';

/** The schema of a slot, for storage and messages. */
export const slotSchema = v.object({
  storeId: v.string(),
  /** The partition as the browser reports it, to be handed back unchanged; null if unpartitioned. */
  partitionKey: v.nullable(
    v.object({
      topLevelSite: v.exactOptional(v.string()),
      hasCrossSiteAncestor: v.exactOptional(v.boolean()),
    }),
  ),
  /** Firefox only; empty elsewhere, and if first-party isolation is off. */
  firstPartyDomain: v.string(),
  /** As the browser reports it: with a leading dot unless host-only. */
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  name: v.string(),
});

/** The exact place of one cookie. Two slots can have the same name. */
export type Slot = v.InferOutput<typeof slotSchema>;

/** A string that is the same for equal slots and different for all others. */
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
