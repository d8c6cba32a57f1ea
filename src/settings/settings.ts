import * as v from 'valibot';
import type { Versioned } from '../storage/versioned.ts';

/** What may be chosen. */
export const LEDGER_DAYS = [7, 30, 90, 365] as const;
export const LEDGER_SLOTS = [500, 2_000, 5_000] as const;

/** What may be asked for one cookie, whatever is asked for its category. */
export const EXCEPTION_ACTIONS = ['keep', 'block'] as const;
export type ExceptionAction = (typeof EXCEPTION_ACTIONS)[number];

/** So many exceptions are more than a person oversees. */
export const MOST_EXCEPTIONS = 100;

const LEDGER: v.InferOutput<typeof settingsSchema>['ledger'] = {
  days: 90,
  slots: 2_000,
  private: false,
};

export const settingsSchema = v.object({
  /** The categories that are switched off. */
  block: v.object({
    necessary: v.boolean(),
    analytics: v.boolean(),
    unknown: v.boolean(),
  }),
  /** What is asked for one cookie, by its subject (`Classified`); each subject at most once. */
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
  /** What the ledger remembers. */
  ledger: v.object({
    /** Days for which a slot is kept after its cookie is gone. */
    days: v.picklist(LEDGER_DAYS),
    /** The most slots. */
    slots: v.picklist(LEDGER_SLOTS),
    /** Whether cookies of private windows are written down. */
    private: v.boolean(),
  }),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type Exception = Settings['exceptions'][number];
/** Of the settings, what says which cookies are blocked. */
export type Blocking = Pick<Settings, 'block' | 'exceptions'>;

/** What is asked for one cookie by itself, if anything is. */
export function exceptionOf(
  { exceptions }: Pick<Blocking, 'exceptions'>,
  subject: string,
): ExceptionAction | null {
  return exceptions.find(({ name }) => name === subject)?.action ?? null;
}

/** Whether a cookie is blocked: by what is asked for itself, else with its category. */
export function blocks(
  blocking: Blocking,
  { category, subject }: { category: keyof Blocking['block']; subject: string },
): boolean {
  const exception = exceptionOf(blocking, subject);
  return exception === null ? blocking.block[category] : exception === 'block';
}

/** Whether anything is blocked at all. */
export function blocksAny({ block, exceptions }: Blocking): boolean {
  return (
    Object.values(block).some((on) => on) || exceptions.some(({ action }) => action === 'block')
  );
}

/** Kept in `storage.sync`, so that a choice follows the user. The worker is the only writer. */
export const storedSettings: Versioned<Settings> = {
  key: 'settings',
  schema: settingsSchema,
  migrations: [],
  initial: () => ({
    block: { necessary: false, analytics: false, unknown: false },
    exceptions: [],
    badge: true,
    ledger: { ...LEDGER },
  }),
};
