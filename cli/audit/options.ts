import { LEVELS, type Level } from '../../src/report/rules.ts';
import type { AUDIT_FORMATS } from '../audit-formats/write-audit.ts';
import type { Browser } from '../browser/browsers.ts';
import type { Language } from '../texts.ts';

/** What `--consent` takes. */
export const CONSENT = ['none', 'reject', 'accept', 'all'] as const;
/** What `--fail-on` takes. */
export const AUDIT_FAIL_ON = [...LEVELS, 'none'] as const;
/** The options of `cookiekoll audit`. Times in seconds. */
export interface AuditOptions {
  demo?: boolean;
  catalogue?: string;
  browser: Browser | 'both';
  browserPath?: string;
  consent: (typeof CONSENT)[number];
  pages?: number;
  urls?: string;
  sitemap?: string;
  settle?: number;
  timeout: number;
  fromHar?: string;
  baseline?: string;
  ignore?: string;
  failOn: Level | 'none';
  format: (typeof AUDIT_FORMATS)[number];
  language: Language;
}
