import type { ResponseRule } from '../blocking/response-rules.ts';
import type { DynamicRules } from '../blocking/sync-rules.ts';
import { browser } from './webext.ts';

/** Chromium's API. The library's types follow Firefox, which has no conditions on response headers. */
interface DeclarativeNetRequest {
  /** Conditions that the browser knows; Chrome has the list from 145 on. */
  RuleConditionKeys?: { TOP_DOMAINS?: string };
  getDynamicRules(): Promise<ResponseRule[]>;
  updateDynamicRules(change: { removeRuleIds: number[]; addRules: ResponseRule[] }): Promise<void>;
}

// Looked up at each call: Firefox's package asks for no such permission, and has no such namespace.
const api = () => browser.declarativeNetRequest as unknown as DeclarativeNetRequest;

export const dynamicRules: DynamicRules = {
  hasTopDomains: () => api().RuleConditionKeys?.TOP_DOMAINS !== undefined,
  ids: async () => (await api().getDynamicRules()).map(({ id }) => id),
  replace: (change) => api().updateDynamicRules(change),

  async digest(text) {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};
