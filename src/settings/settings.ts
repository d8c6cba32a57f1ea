import * as v from 'valibot';
import { CATEGORIES, type Category } from '../cookies/classify.ts';
import type { Versioned } from '../storage/versioned.ts';

/** The choices for the ledger. */
export const LEDGER_DAYS = [7, 30, 90, 365] as const;
export const LEDGER_SLOTS = [500, 2_000, 5_000] as const;

/** What an exception does with one cookie, whatever its category's setting is. */
export const EXCEPTION_ACTIONS = ['keep', 'block'] as const;
export type ExceptionAction = (typeof EXCEPTION_ACTIONS)[number];

/** More exceptions than this nobody could keep track of. */
export const MOST_EXCEPTIONS = 100;

const NONE: v.InferOutput<typeof byCategory> = {
  analytics: false,
  marketing: false,
  preferences: false,
  unknown: false,
  necessary: false,
};

const LEDGER: v.InferOutput<typeof settingsSchema>['ledger'] = {
  days: 90,
  slots: 2_000,
  private: false,
};

const byCategory = v.object({
  analytics: v.boolean(),
  marketing: v.boolean(),
  preferences: v.boolean(),
  unknown: v.boolean(),
  necessary: v.boolean(),
});

export const settingsSchema = v.object({
  /** The categories that are blocked. */
  block: byCategory,
  /** The categories whose cookies are deleted when the user leaves the site. */
  clean: byCategory,
  /** Exceptions for single cookies, by `Classified.subject`; each subject at most once. */
  exceptions: v.pipe(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.maxLength(4_096)),
        action: v.picklist(EXCEPTION_ACTIONS),
      }),
    ),
    v.maxLength(MOST_EXCEPTIONS),
  ),
  /** Whether the toolbar icon shows a number. */
  badge: v.boolean(),
  /** How long and how much the ledger remembers. */
  ledger: v.object({
    /** Days for which a record is kept after its cookie is gone. */
    days: v.picklist(LEDGER_DAYS),
    /** The maximum number of records. */
    slots: v.picklist(LEDGER_SLOTS),
    /** Whether cookies of private windows are recorded. */
    private: v.boolean(),
  }),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type Exception = Settings['exceptions'][number];
/** The part of the settings that decides which cookies are blocked. */
export type Blocking = Pick<Settings, 'block' | 'exceptions'>;

/** What an exception says about one cookie; null if there is none. */
export function exceptionOf(
  { exceptions }: Pick<Blocking, 'exceptions'>,
  subject: string,
): ExceptionAction | null {
  return exceptions.find(({ name }) => name === subject)?.action ?? null;
}

/** Whether a cookie is blocked: an exception decides, else its category. */
export function blocks(
  blocking: Blocking,
  { category, subject }: { category: keyof Blocking['block']; subject: string },
): boolean {
  const exception = exceptionOf(blocking, subject);
  return exception === null ? blocking.block[category] : exception === 'block';
}

/**
 * The categories whose cookies are deleted when the user leaves the site. One that is blocked is not among them:
 * none of its cookies is there that could be deleted then.
 */
export function cleanedCategories({ block, clean }: Pick<Settings, 'block' | 'clean'>): Category[] {
  return CATEGORIES.filter((category) => clean[category] && !block[category]);
}

/** Whether there are more exceptions than can be stored. */
export function hasTooManyExceptions({ exceptions }: Pick<Blocking, 'exceptions'>): boolean {
  return exceptions.length > MOST_EXCEPTIONS;
}

/** Whether anything is blocked at all. */
export function blocksAny({ block, exceptions }: Blocking): boolean {
  return (
    Object.values(block).some((on) => on) || exceptions.some(({ action }) => action === 'block')
  );
}

/** Kept in `storage.sync`, so that the settings follow the user. The worker is the only writer. */
export const storedSettings: Versioned<Settings> = {
  key: 'settings',
  schema: settingsSchema,
  migrations: [toVersion2],
  initial: () => ({
    block: { ...NONE },
    clean: { ...NONE },
    exceptions: [],
    badge: true,
    ledger: { ...LEDGER },
  }),
};

const version1 = v.looseObject({ block: v.looseObject({ unknown: v.boolean() }) });

/**
 * Version 2 has the categories marketing and preferences. All of their cookies were unknown ones before, so they are
 * blocked if those were. What was unknown and is analytics or necessary now follows the choice for that category. It
 * can also delete cookies when the user leaves the site, and does so if the user wants it.
 */
export function toVersion2(data: unknown): unknown {
  const before = v.parse(version1, data);
  const { unknown } = before.block;
  return {
    ...before,
    block: { marketing: unknown, preferences: unknown, ...before.block },
    clean: { ...NONE },
  };
}
