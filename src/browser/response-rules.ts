import type { DynamicRules, ResponseRule } from '../blocking/response-rules.ts';
import { browser } from './webext.ts';

/** Chromium's API, which the library's types do not know. */
interface DeclarativeNetRequest {
  getDynamicRules(): Promise<ResponseRule[]>;
  updateDynamicRules(change: { removeRuleIds: number[]; addRules: ResponseRule[] }): Promise<void>;
}

function api(): DeclarativeNetRequest {
  return (browser as unknown as { declarativeNetRequest: DeclarativeNetRequest })
    .declarativeNetRequest;
}

export const dynamicRules: DynamicRules = {
  read: () => api().getDynamicRules(),
  replace: (change) => api().updateDynamicRules(change),
};
