import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../package.json';
import type { Level } from '../src/report/rules.ts';
import { jsonText } from './json-text.ts';

/** A rule as SARIF describes it: its name without the prefix of the tool. */
interface SarifRule {
  name: string;
  about: string;
  level: Level;
}

/** A log of SARIF 2.1.0 (OASIS) with one run. */
export function sarifLog(
  rules: readonly SarifRule[],
  run: { results: object[]; [property: string]: unknown },
): string {
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cookiekoll',
            version: packageJson.version,
            rules: rules.map(({ name, about, level }) => ({
              id: ruleId(name),
              shortDescription: { text: about },
              defaultConfiguration: { level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        ...run,
      },
    ],
  });
}

/** A line of a file, with the words that stand there. */
export function locationOf(path: string, line: number, quote: string | null) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path) },
      region: { startLine: line, ...(quote !== null && { snippet: { text: quote } }) },
    },
  };
}

/** A message in which nothing from outside becomes a link, as `[text](link)` would (SARIF 2.1.0 §3.11.6). */
export function messageOf(text: string): { text: string } {
  return { text: text.replace(/[\\[\]]/g, '\\$&') };
}

export function ruleId(name: string): string {
  return `cookiekoll/${name}`;
}

/** A relative path stays relative, so that it fits the repository in which the file is. */
function uriOf(path: string): string {
  if (path === '-') return 'stdin';
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
