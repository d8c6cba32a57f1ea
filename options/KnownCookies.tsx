import { t } from '../src/browser/i18n.ts';
import { knownCookies, knownVersion } from '../src/catalogue/known.ts';
import { Fold } from './Fold.tsx';

const vendors = new Set(knownCookies.map(({ vendor }) => vendor));

/** Whose facts they are by which Cookiekoll recognises cookies that the catalogue does not name. */
export function KnownCookies() {
  return (
    <Fold
      id="known-cookies"
      title={t('knownTitle')}
      about={t('knownSummary', knownCookies.length, vendors.size)}
    >
      <p>{t('knownAbout', knownVersion)}</p>
      <p>{t('knownCaution')}</p>
    </Fold>
  );
}
