import type { Lifetime } from '../catalogue/fields.ts';
import type { KINDS } from '../catalogue/policy-fields.ts';
import type { Category } from '../cookies/classify.ts';
import type { Reason } from './document.ts';
import type { Language } from './language.ts';

/** Where a policy says something, in its own words. */
export interface Quote {
  /** The line, counted from 1; of several, the first. */
  line: number;
  quote: string;
}

/** What an entry says that can be quoted. */
export type QuotedField =
  | 'name'
  | 'kind'
  | 'issuers'
  | 'vendor'
  | 'category'
  | 'lifetime'
  | 'purpose'
  | 'contradiction'
  | 'ends';

/** What a site stores. */
export type Kind = (typeof KINDS)[number];

/** One published cookie. What the policy does not say, or what was not understood, is null or empty. */
export interface PolicyEntry {
  /** As the policy prints it, such as `_ga_XXXXXX`. */
  published: string;
  /** With `{any}` for a placeholder; see `src/catalogue/name-pattern.ts`. */
  name: string;
  kind: Kind;
  issuers: { domain: string; note?: string }[];
  vendor: string | null;
  /** The category in the words of the policy. */
  publishedCategory: string | null;
  category: Category | null;
  lifetime: Lifetime | null;
  /** Whether the policy gives it as the longest possible one: "up to". */
  lifetimeIsMost: boolean;
  /** As published, with white space collapsed. */
  purpose: { language: Language | null; text: string } | null;
  /** Given if the purpose states another lifetime than the one that is declared. */
  contradiction: { stated: Lifetime | 'persistent'; declared: Lifetime } | null;
  /** The day or month, as `2021-05`, when the policy says that the cookie is no longer used. */
  ends: string | null;
  evidence: Partial<Record<QuotedField, Quote>>;
}

/** Lines that look like a cookie's and were not understood, or not in full. */
export interface NotUnderstood {
  from: number;
  to: number;
  text: string;
  reason: Reason;
}

/** What a published policy says of its cookies. */
export interface ParsedPolicy {
  /** The language of most of it; null if that is not clear. */
  language: Language | null;
  entries: PolicyEntry[];
  /** In the order of their lines. */
  notUnderstood: NotUnderstood[];
}
