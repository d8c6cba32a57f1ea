import type { FailOn } from '../../src/audit/assess.ts';
import type { AUDIT_FORMATS } from '../audit-formats/write-audit.ts';
import type { Browser } from '../browser/browsers.ts';
import type { Language } from '../texts.ts';

/** What `--consent` takes. */
export const CONSENT = ['none', 'reject', 'accept', 'all'] as const;
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
  failOn: FailOn;
  format: (typeof AUDIT_FORMATS)[number];
  language: Language;
}
