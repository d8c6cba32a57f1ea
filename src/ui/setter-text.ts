import type { Setter } from '../attribution/setter.ts';
import { t } from '../browser/i18n.ts';
import { visibleText } from '../format/visible-text.ts';

/** A sentence that says who set a cookie, as far as that is known. */
export function setterText(setter: Setter): string {
  switch (setter.by) {
    case 'response': {
      const address = visibleText(setter.origin + setter.path);
      const kind = visibleText(setter.kind);
      return setter.page === null
        ? t('setByResponse', address, kind)
        : t('setByResponseOn', address, kind, visibleText(setter.page));
    }
    case 'script':
      return setter.host === null ? t('setByScript') : t('setByScriptOf', visibleText(setter.host));
    case 'unknown':
      return t('setByUnknown');
  }
}
