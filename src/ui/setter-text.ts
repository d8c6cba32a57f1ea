import type { Setter } from '../attribution/setter.ts';
import { t } from '../browser/i18n.ts';
import { visibleText } from '../format/visible-text.ts';

/** A sentence that says who set a cookie, as far as that is known. */
export function setterText(setter: Setter): string {
  switch (setter.by) {
    case 'response': {
      const address = visibleText(setter.origin + setter.path);
      const kind = t(`kind_${KINDS.get(setter.kind) ?? 'other'}`);
      return setter.page === null
        ? t('setByResponse', address, kind)
        : t('setByResponseOn', address, kind, visibleText(setter.page));
    }
    case 'no-response':
      return setter.host === null
        ? t('setByNoResponse')
        : t('setByNoResponseOf', visibleText(setter.host));
    case 'unknown':
      return t('setByUnknown');
  }
}

/** The words for kinds of resource, by the browsers' own. Any other kind has a general word. */
const WORDS = [
  ['main_frame', 'page'],
  ['sub_frame', 'frame'],
  ['xmlhttprequest', 'data'],
  ['script', 'script'],
  ['stylesheet', 'stylesheet'],
  ['image', 'image'],
  ['imageset', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['beacon', 'beacon'],
  // What Chromium calls a beacon.
  ['ping', 'beacon'],
  ['websocket', 'socket'],
] as const;
const KINDS = new Map<string, (typeof WORDS)[number][1]>(WORDS);
