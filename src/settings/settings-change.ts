import * as v from 'valibot';
import { subjectOfName } from '../catalogue/this-catalogue.ts';
import {
  EXCEPTION_ACTIONS,
  type Exception,
  exceptionOf,
  type Settings,
  settingsSchema,
} from './settings.ts';

const { block, badge, ledger, exceptions } = settingsSchema.entries;

const byCategory = v.exactOptional(
  v.object({
    analytics: v.exactOptional(block.entries.analytics),
    marketing: v.exactOptional(block.entries.marketing),
    preferences: v.exactOptional(block.entries.preferences),
    unknown: v.exactOptional(block.entries.unknown),
    necessary: v.exactOptional(block.entries.necessary),
  }),
);

/** A change of settings: what it does not name stays as it is. */
export const settingsChangeSchema = v.object({
  block: byCategory,
  clean: byCategory,
  /** A null action removes an exception. */
  exceptions: v.exactOptional(
    v.array(
      v.object({
        name: exceptions.pipe[0].item.entries.name,
        action: v.nullable(v.picklist(EXCEPTION_ACTIONS)),
      }),
    ),
  ),
  badge: v.exactOptional(badge),
  ledger: v.exactOptional(
    v.object({
      days: v.exactOptional(ledger.entries.days),
      slots: v.exactOptional(ledger.entries.slots),
      private: v.exactOptional(ledger.entries.private),
    }),
  ),
});

export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;

/**
 * The settings after a change. They may have more exceptions than the schema allows. An exception for a cookie that
 * is known by now becomes one for all cookies of its subject: all layers must say the same of it.
 */
export function withChange(settings: Settings, change: SettingsChange): Settings {
  const changed = bySubject(change.exceptions ?? []);
  const others = bySubject(settings.exceptions).filter(({ name }) =>
    changed.every((exception) => exception.name !== name),
  );
  const asked = changed.filter((exception): exception is Exception => exception.action !== null);
  return {
    block: { ...settings.block, ...change.block },
    clean: { ...settings.clean, ...change.clean },
    exceptions: [...others, ...asked],
    badge: change.badge ?? settings.badge,
    ledger: { ...settings.ledger, ...change.ledger },
  };
}

/** The exceptions by their subjects, each at most once; one that names the subject itself comes first. */
function bySubject<T extends { name: string }>(exceptions: readonly T[]): T[] {
  const found = new Map<string, T>();
  for (const exception of exceptions) {
    const subject = subjectOfName(exception.name);
    if (exception.name === subject || !found.has(subject)) {
      found.set(subject, { ...exception, name: subject });
    }
  }
  return [...found.values()];
}

/** The change that takes back what another one blocks or allows, given the settings before it. */
export function reverse(settings: Settings, change: SettingsChange): SettingsChange {
  const wasBlocked = Object.entries(settings.block).filter(
    ([category]) => category in (change.block ?? {}),
  );
  return {
    block: Object.fromEntries(wasBlocked),
    exceptions: (change.exceptions ?? []).map(({ name }) => ({
      name,
      action: exceptionOf(settings, name),
    })),
  };
}

/** Whether a change is about what is blocked or spared. */
export function switchesAny({
  block: categories = {},
  exceptions: list = [],
}: SettingsChange): boolean {
  return Object.keys(categories).length + list.length > 0;
}
