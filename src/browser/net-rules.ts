import type { NetRule, NetRules } from '../blocking/response-rules.ts';
import { browser } from './webext.ts';

/** Chromium's API, which the library's types do not know. */
interface DeclarativeNetRequest {
  getDynamicRules(): Promise<NetRule[]>;
  updateDynamicRules(change: { removeRuleIds: number[]; addRules: NetRule[] }): Promise<void>;
}

function api(): DeclarativeNetRequest {
  return (browser as unknown as { declarativeNetRequest: DeclarativeNetRequest })
    .declarativeNetRequest;
}

export const netRules: NetRules = {
  read: () => api().getDynamicRules(),
  replace: (change) => api().updateDynamicRules(change),
};
