import { t } from '../src/browser/i18n.ts';
import { knownCookies, knownVersion } from '../src/catalogue/known.ts';

const vendors = new Set(knownCookies.map(({ vendor }) => vendor));

/** Whose facts they are by which Cookiekoll knows cookies that KICKS's list does not name. */
export function KnownCookies() {
  return (
    <section class="card" aria-labelledby="known-cookies">
      <h2 id="known-cookies">{t('knownTitle')}</h2>
      <p>{t('knownAbout', knownCookies.length, vendors.size, knownVersion)}</p>
      <p>{t('knownCaution')}</p>
    </section>
  );
}
