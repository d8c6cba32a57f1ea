import { locale, t, tn } from '../src/browser/i18n.ts';
import { catalogue } from '../src/catalogue/kicks.ts';
import type { Finding } from '../src/report/schema.ts';
import { durationText, lifetimeText } from '../src/ui/duration-text.ts';
import { nameText } from '../src/ui/name-text.ts';

/** What is wrong with the published policy. */
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
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">{t('findingsTitle')}</h2>
      <p class="quiet">{t('findingsAbout')}</p>
      <ul class="findings">
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.name}`} data-finding={finding.kind}>
            <strong class="code">{nameText(finding.name)}</strong>{' '}
            <FindingText finding={finding} duration={durationText(to - from)} />
          </li>
        ))}
      </ul>
      <p>{t('advice')}</p>
    </section>
  );
}

function FindingText({ finding, duration }: { finding: Finding; duration: string }) {
  const { kind, name, slots } = finding;
  const entry = catalogue.entries.find((published) => published.name === name);
  const count = tn('findingCookies', slots);
  switch (kind) {
    case 'never-seen':
      return <>{t('findingNeverSeen', duration)}</>;
    case 'alias-only':
      return (
        <>
          {t('findingAliasOnly')} {count}
        </>
      );
    case 'retired':
      return (
        <>
          {entry?.retired?.note[locale]} {count} <Source url={entry?.retired?.source} />
        </>
      );
    case 'contradiction':
      return (
        <>
          {entry?.contradiction?.[locale]} {count}
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
          {t('findingUnlisted')} {count}
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
