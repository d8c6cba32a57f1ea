import type { ChangedCookie, ComparedCookie } from '../src/audit/compare.ts';
import { t } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { listText } from '../src/ui/list-text.ts';
import { VERDICTS, verdictText } from '../src/ui/verdict-text.ts';
import { lengthText } from './texts.ts';

type Field = ChangedCookie['fields'][number];

const SAME_SITE = ['no_restriction', 'lax', 'strict', 'unspecified'] as const;

/** What has changed of a cookie: `Lifetime: from 2 years to 30 days`. */
export function changesText({ before, after, fields }: ChangedCookie): string[] {
  return fields.map((field) => {
    const [from, to] =
      field === 'verdicts'
        ? [verdictsText(before, after), verdictsText(after, before)]
        : [valueText(before, field), valueText(after, field)];
    return t('comparisonFromTo', labelOf(field), from, to);
  });
}

function labelOf(field: Field): string {
  switch (field) {
    case 'category':
      return t('filterCategory');
    case 'vendor':
      return t('comparisonVendor');
    case 'lifetime':
      return t('tableLifetime');
    case 'verdicts':
      return t('listVerdict');
    case 'secure':
      return t('detailSecure');
    case 'httpOnly':
      return t('detailHttpOnly');
    case 'sameSite':
      return t('detailSameSite');
  }
}

function valueText(cookie: ComparedCookie, field: Exclude<Field, 'verdicts'>): string {
  switch (field) {
    case 'category':
      return t(`category_${cookie.category}`);
    case 'vendor':
      return cookie.vendor === null ? t('comparisonNone') : visibleText(cookie.vendor);
    case 'lifetime':
      return lengthText(cookie.lifetime);
    // Several cookies that are compared as one may differ.
    case 'secure':
    case 'httpOnly':
      return listText(wordsOf(cookie[field]).map((word) => t(word === 'true' ? 'yes' : 'no')));
    case 'sameSite': {
      const words = wordsOf(cookie.sameSite);
      return listText(
        SAME_SITE.filter((one) => words.includes(one)).map((one) => t(`sameSite_${one}`)),
      );
    }
  }
}

/** The verdicts that the other one does not have. */
function verdictsText(cookie: ComparedCookie, other: ComparedCookie): string {
  const [own, others] = [wordsOf(cookie.verdicts), wordsOf(other.verdicts)];
  const only = VERDICTS.filter((verdict) => own.includes(verdict) && !others.includes(verdict));
  return only.length === 0 ? t('comparisonNone') : listText(only.map(verdictText));
}

function wordsOf(text: string): string[] {
  return text.split(' ');
}
