import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../../package.json';
import type { Change } from '../../src/published-policy/diff.ts';
import { DIFF_RULES, type DiffRule } from '../../src/published-policy/diff-rules.ts';
import { jsonText } from '../json-text.ts';
import { beforeAfter, type DiffDocument, placeOf } from './document.ts';

const RULES = Object.keys(DIFF_RULES) as DiffRule[];

/** SARIF 2.1.0 (OASIS), with results on the lines of the policies' files. */
export function diffSarif(document: DiffDocument): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cookiekoll',
            version: packageJson.version,
            rules: RULES.map((id) => ({
              id: ruleId(id),
              shortDescription: { text: DIFF_RULES[id].about },
              defaultConfiguration: { level: DIFF_RULES[id].level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: document.changes.map((change) => resultOf(change, document)),
      },
    ],
  };
  return jsonText(log);
}

function resultOf(change: Change, document: DiffDocument) {
  const { path, line, quote } = placeOf(change, document);
  const isInBoth = change.old !== null && change.new !== null;
  return {
    ruleId: ruleId(change.rule),
    ruleIndex: RULES.indexOf(change.rule),
    level: change.level,
    message: { text: `${change.name}: ${DIFF_RULES[change.rule].about} ${beforeAfter(change)}` },
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

function locationOf(path: string, line: number, quote: string) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path) },
      region: { startLine: line, snippet: { text: quote } },
    },
  };
}

/** A relative path stays relative, so that it fits the repository in which the file is. */
function uriOf(path: string): string {
  if (path === '-') return 'stdin';
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function ruleId(rule: DiffRule): string {
  return `cookiekoll/${rule}`;
}
