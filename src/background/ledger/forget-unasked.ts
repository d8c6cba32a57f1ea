import type { Services } from '../services.ts';

/** Drops the records of private windows unless the user wants them remembered. */
export function forgetUnasked({
  ledger,
  rules,
  settings,
}: Pick<Services, 'ledger' | 'rules' | 'settings'>): void {
  ledger.forget((slot) => !rules.isRemembered(slot, settings.current()));
}
