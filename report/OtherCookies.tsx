import { Fragment } from 'preact';
import type { AuditRun } from '../src/audit/schema.ts';
import { t } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { groupsOf } from '../src/report/groups.ts';
import { nameText } from '../src/ui/name-text.ts';
import { Folded } from './Folded.tsx';

type Cookies = AuditRun['otherCookies'];

/** The cookies of a run of which nothing is known but host and name. */
export function OtherCookies({ run: { otherCookies, notKnown = [] } }: { run: AuditRun }) {
  return (
    <>
      <ByHost
        id="other"
        title={t('auditOther')}
        about={t('auditOtherAbout')}
        cookies={otherCookies}
      />
      <ByHost
        id="only-sent"
        title={t('auditOnlySent')}
        about={t('auditOnlySentAbout')}
        cookies={notKnown}
      />
    </>
  );
}

interface Props {
  id: string;
  title: string;
  about: string;
  cookies: Cookies;
}

function ByHost({ id, title, about, cookies }: Props) {
  if (cookies.length === 0) return null;
  return (
    <section class="card" aria-labelledby={id} data-cookies={id}>
      <Folded summary={<h2 id={id}>{`${title} (${cookies.length})`}</h2>}>
        {() => (
          <>
            <p class="quiet">{about}</p>
            <ul class="findings">
              {[...groupsOf(cookies, ({ host }) => host)].map(([host, of]) => (
                <li key={host} data-host={host}>
                  <strong>{visibleText(host)}</strong>
                  {': '}
                  {of.map(({ name }, i) => (
                    <Fragment key={i}>
                      {i > 0 && ', '}
                      <span class="code">{nameText(name)}</span>
                    </Fragment>
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </Folded>
    </section>
  );
}
