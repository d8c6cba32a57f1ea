import { t } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';

/** A link to the page that says something, with its host: paper shows no addresses. */
export function Source({ url }: { url: string }) {
  if (!URL.canParse(url)) return null;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {t('sourceOf', visibleText(new URL(url).hostname))}
    </a>
  );
}
