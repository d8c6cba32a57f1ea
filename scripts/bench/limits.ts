import type { Part } from './stats.ts';

/** Why a part that misses its goal does, and what shows that; printed below the tables where it does. */
export const LIMITS: Partial<Record<Part, string>> = {};
