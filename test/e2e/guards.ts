import { guardScripts } from '../../src/background/guard-scripts.ts';
import { catalogue, watched } from '../../src/catalogue/kicks.ts';
import type { Group } from '../../src/cookies/classify.ts';
import { settingsThing } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';

/** Ids of the scripts that are to be registered while the groups are blocked, and nothing else. */
export function guardIds(...groups: readonly Group[]): string[] {
  const block = Object.fromEntries(groups.map((group) => [group, true]));
  const settings = withChange(settingsThing.initial(), { block });
  return guardScripts(settings, catalogue, watched).map(({ id }) => id);
}
