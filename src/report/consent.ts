import * as v from 'valibot';

/** What was clicked in the consent banner of the site: nothing, its refusal, or its consent. */
export const PHASES = ['none', 'reject', 'accept'] as const;
/** What was clicked in the consent banner. */
export type Phase = (typeof PHASES)[number];

/** What was chosen in the consent banner while the report's cookies were observed, and when. */
export const consentSchema = v.object({
  phase: v.picklist(PHASES),
  /** When the banner was clicked, in milliseconds since the epoch; null if it was not. */
  chosen: v.nullable(v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15))),
});

/** What was chosen in the consent banner, and when. */
export type Consent = v.InferOutput<typeof consentSchema>;
