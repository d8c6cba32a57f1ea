import { locale, t, tn } from '../src/browser/i18n.ts';
import { catalogue } from '../src/catalogue/kicks.ts';
import type { Finding } from '../src/report/schema.ts';
import { durationText, lifetimeText } from '../src/ui/duration-text.ts';
import { nameText } from '../src/ui/name-text.ts';

/** What is wrong with the policy itself, each with what it rests on. */
export function Findings({
  findings,
  from,
  to,
}: {
  findings: readonly Finding[];
  from: number;
  to: number;
}) {
  return (
    <section class="card" aria-labelledby="policy">
      <h2 id="policy">{t('findingsTitle')}</h2>
      <p class="quiet">{t('findingsAbout')}</p>
      <ul class="findings">
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.name}`} data-finding={finding.kind}>
            <strong class="code">{nameText(finding.name)}</strong>{' '}
            <FindingText finding={finding} watched={durationText(to - from)} />
          </li>
        ))}
      </ul>
      <p>{t('advice')}</p>
    </section>
  );
}

function FindingText({ finding, watched }: { finding: Finding; watched: string }) {
  const { kind, name, slots } = finding;
  const entry = catalogue.entries.find((one) => one.name === name);
  const seen = tn('findingCookies', slots);
  switch (kind) {
    case 'never-seen':
      return <>{t('findingNeverSeen', watched)}</>;
    case 'alias-only':
      return (
        <>
          {t('findingAliasOnly')} {seen}
        </>
      );
    case 'retired':
      return (
        <>
          {entry?.retired?.note[locale]} {seen} <Source url={entry?.retired?.source} />
        </>
      );
    case 'contradiction':
      return (
        <>
          {entry?.contradiction?.[locale]} {seen}
        </>
      );
    case 'vendor-differs': {
      const documented = entry?.vendor.documented;
      if (entry === undefined || documented === undefined) return null;
      const { lifetime, source } = documented;
      return (
        <>
          {t(
            'findingVendorDiffers',
            lifetimeText(entry.lifetime),
            entry.vendor.name,
            lifetimeText(lifetime),
          )}{' '}
          <Source url={source} />
        </>
      );
    }
    case 'unlisted':
      return (
        <>
          {t('findingUnlisted')} {seen}
        </>
      );
  }
}

function Source({ url }: { url: string | undefined }) {
  if (url === undefined) return null;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {t('source')}
    </a>
  );
}
