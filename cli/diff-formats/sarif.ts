import type { Change } from '../../src/published-policy/diff.ts';
import { DIFF_RULES, type DiffRule } from '../../src/published-policy/diff-rules.ts';
import { locationOf, messageOf, ruleId, sarifLog } from '../sarif.ts';
import { beforeAfter, type DiffDocument, placeOf } from './document.ts';

const RULES = Object.keys(DIFF_RULES) as DiffRule[];

/** SARIF 2.1.0 (OASIS), with results on the lines of the policies' files. */
export function diffSarif(document: DiffDocument): string {
  const rules = RULES.map((name) => ({ name, ...DIFF_RULES[name] }));
  return sarifLog(rules, {
    results: document.changes.map((change) => resultOf(change, document)),
  });
}

function resultOf(change: Change, document: DiffDocument) {
  const { path, line, quote } = placeOf(change, document);
  const isInBoth = change.old !== null && change.new !== null;
  return {
    ruleId: ruleId(change.rule),
    ruleIndex: RULES.indexOf(change.rule),
    level: change.level,
    message: messageOf(`${change.name}: ${DIFF_RULES[change.rule].about} ${beforeAfter(change)}`),
    locations: [locationOf(path, line, quote)],
    ...(isInBoth && {
      relatedLocations: [
        {
          ...locationOf(document.oldPath, change.old?.line ?? 1, change.old?.quote ?? ''),
          message: { text: 'before' },
        },
      ],
    }),
    // The same change is known again in the next run, wherever its line is by then.
    partialFingerprints: {
      'cookieChange/v1': `${change.rule} ${change.name} ${change.before ?? change.after ?? ''}`,
    },
  };
}
