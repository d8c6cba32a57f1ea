import type { AssessedFinding } from '../../src/audit/schema.ts';
import { visibleText } from '../../src/format/visible-text.ts';
import { groupsOf } from '../../src/report/groups.ts';
import { law } from '../../src/report/law.ts';
import { LEVELS } from '../../src/report/rules.ts';
import {
  evidenceSentences,
  findingTitle,
  resultLines,
  ruleAbout,
  runText,
  subjectText,
  utcText,
} from '../finding-words.ts';
import { escaped } from '../markup.ts';
import type { Texts } from '../texts.ts';
import { type AuditDocument, hasReport, namedCookiesOf } from './document.ts';
import { STYLE } from './html-style.ts';

/** A page for people who run no command: one file without scripts and without links to other files. */
export function auditHtml(document: AuditDocument): string {
  const { audit, findings, texts } = document;
  const { t, language } = texts;
  const title = escaped(t('auditTitle'));
  const byLevel = groupsOf(findings, ({ level }) => level);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(t('auditLead'))}</p>
<p>${escaped(t('auditMade', utcText(audit.made)))}</p>
${runsSection(document)}
<section>
<h2>${escaped(t('findingsTitle'))}</h2>
<p class="quiet">${escaped(t('auditFindingsAbout'))}</p>
${findings.length === 0 && hasReport(audit) ? `<p>${escaped(t('auditNothing'))}</p>` : ''}
${LEVELS.flatMap((level) => levelSection(byLevel.get(level) ?? [], texts)).join('\n')}
</section>
${namedSections(document)}
${lawSection(findings, texts)}
<p class="quiet">${escaped(t('noAffiliation'))}</p>
</main>
</body>
</html>
`;
}

function runsSection({ audit, texts }: AuditDocument): string {
  const rows = audit.runs.map((run) => {
    const cell = resultLines(run, texts).map(escaped).join('<br>');
    const failing = run.failure === null ? '' : ' class="error"';
    return `<tr data-run="${run.browser ?? 'unknown'} ${run.phase ?? 'unknown'}"><th scope="row">${escaped(runText(run, texts))}</th><td${failing}>${cell}</td></tr>`;
  });
  return `<section>
<h2>${escaped(texts.t('auditRuns'))}</h2>
<table><tbody>
${rows.join('\n')}
</tbody></table>
</section>`;
}

function levelSection(findings: readonly AssessedFinding[], texts: Texts): string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const { level } = first;
  const rules = [...groupsOf(findings, (finding) => findingTitle(finding, texts))].map(
    ([title, of]) => {
      const about = of[0] === undefined ? '' : ruleAbout(of[0], texts);
      const items = of.map((finding) => findingItem(finding, texts));
      return `<section data-rule="${of[0]?.rule ?? ''}">
<h4>${escaped(title)}</h4>
<p>${escaped(about)}</p>
<ul>
${items.join('\n')}
</ul>
${referencesText(of, texts)}
</section>`;
    },
  );
  const heading = `<h3 class="${level}">${escaped(texts.tn(`level_${level}`, findings.length))}</h3>`;
  return [heading, ...rules];
}

function findingItem(finding: AssessedFinding, texts: Texts): string {
  const { rule, level, standing } = finding;
  const evidence = evidenceSentences(finding, texts).map(escaped).join(' ');
  const subject = escaped(subjectText(finding, texts));
  return `<li data-finding="${rule}" data-level="${level}" data-standing="${standing}"><strong>${subject}</strong> ${evidence}</li>`;
}

function referencesText(findings: readonly AssessedFinding[], { t, language }: Texts): string {
  const cited = new Set(findings.flatMap(({ references }) => references));
  const links = law
    .filter(({ id }) => cited.has(id))
    .map(({ id, short }) => `<a href="#law-${id}">${escaped(short[language])}</a>`);
  return links.length === 0
    ? ''
    : `<p class="quiet">${escaped(t('findingReferences'))} ${links.join(', ')}</p>`;
}

function namedSections(document: AuditDocument): string {
  const sections = namedCookiesOf(document).map(({ kind, title, about, cookies }) => {
    const rows = cookies.map(
      ({ host, name }) =>
        `<tr><th scope="row">${escaped(visibleText(host))}</th><td>${escaped(visibleText(name))}</td></tr>`,
    );
    return `<section data-cookies="${kind}">
<h2>${escaped(title)}</h2>
<p class="quiet">${escaped(about)}</p>
<table><tbody>
${rows.join('\n')}
</tbody></table>
</section>`;
  });
  return sections.join('\n');
}

function lawSection(findings: readonly AssessedFinding[], { t, language }: Texts): string {
  const cited = new Set(findings.flatMap(({ references }) => references));
  const [oldest = ''] = law.map(({ checked }) => checked).sort();
  const items = law
    .filter(({ id }) => cited.has(id))
    .map(({ id, short, title, provision, says }) => {
      const whole = provision ? `${title[language]}, ${provision[language]}` : title[language];
      return `<li id="law-${id}"><strong>${escaped(short[language])}</strong> · ${escaped(`${whole}. ${says[language]}`)}</li>`;
    });
  if (items.length === 0) return '';
  return `<section>
<h2>${escaped(t('lawTitle', oldest))}</h2>
<ul>
${items.join('\n')}
</ul>
</section>`;
}
