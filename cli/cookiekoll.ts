import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../package.json';
import { FAIL_ON } from '../src/audit/assess.ts';
import { type AuditOptions, CONSENT } from './audit/options.ts';
import { AUDIT_FORMATS } from './audit-formats/write-audit.ts';
import { CATALOGUE_FORMATS, type CatalogueOptions, catalogueCommand } from './catalogue.ts';
import { COMPARE_FORMATS, type CompareOptions, compareCommand } from './compare.ts';
import { DIFF_FORMATS, type DiffOptions, diffCommand } from './diff.ts';
import { type ExtensionOptions, extensionCommand, FOR_BROWSERS } from './extension.ts';
import { EXIT } from './result.ts';
import { sayOnStderr } from './say.ts';
import { LANGUAGES } from './texts.ts';

/** The command, with one subcommand to a file. */
function program(): Command {
  const root = new Command('cookiekoll')
    .description(
      'Reads published cookie policies, makes an extension from one, and audits the site that it is about.',
    )
    .version(packageJson.version)
    .exitOverride();
  root
    .command('catalogue')
    .description('Write what a published policy says of its cookies as JSON.')
    .argument(
      '<file>',
      'a policy as text, HTML, CSV or PDF, or a saved declaration of Cookiebot or OneTrust; - reads the standard input',
    )
    .option('--publisher <name>', 'whose policy it is')
    .option('--site <domain>', 'the site that it is about')
    .option('--host <domain>', 'the host of the site whose visitors it addresses')
    .option('--evidence', 'add the line and the words that each field comes from')
    .option('--strict', 'exit with 1 if anything was not understood')
    .addOption(
      new Option(
        '--format <format>',
        'json: the catalogue; wat: a knowledge base of the EDPB Website Auditing Tool',
      )
        .choices(CATALOGUE_FORMATS)
        .default('json'),
    )
    .action(async (file: string, options: CatalogueOptions) => {
      process.exitCode = await catalogueCommand(file, options);
    });
  root
    .command('diff')
    .description('Say what changed between two policies or catalogues.')
    .argument('<old>', 'what was published before: a policy, or a catalogue as JSON')
    .argument('<new>', 'what is published now; - reads the standard input')
    .addOption(
      new Option('--format <format>', 'how to write it').choices(DIFF_FORMATS).default('text'),
    )
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 if there is a change of this level or above')
        .choices(FAIL_ON)
        .default('error'),
    )
    .action(async (old: string, now: string, options: DiffOptions) => {
      process.exitCode = await diffCommand(old, now, options);
    });
  root
    .command('compare')
    .description('Say what is new, gone and changed between two audits or reports of a site.')
    .argument('<old>', 'an audit of the command, or a report of the extension, as JSON')
    .argument('<new>', 'a later one; - reads the standard input')
    .addOption(
      new Option('--format <format>', 'how to write it').choices(COMPARE_FORMATS).default('text'),
    )
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit with 1 if a finding of this level or above is new or weighs more',
      )
        .choices(FAIL_ON)
        .default('error'),
    )
    .action(async (old: string, now: string, options: CompareOptions) => {
      process.exitCode = await compareCommand(old, now, options);
    });
  root
    .command('extension')
    .description(
      "Write a publisher's extension, to be loaded into a browser or packed for a store, and the texts for stores.",
    )
    .argument('<catalogue>', "the publisher's catalogue as JSON; - reads the standard input")
    .requiredOption('--out <folder>', 'where the folders chromium, firefox and store are written')
    .addOption(
      new Option('--browser <browser>', 'for which browser').choices(FOR_BROWSERS).default('both'),
    )
    .option('--force', 'replace the two extensions and the texts for stores that are there')
    .action(async (catalogue: string, options: ExtensionOptions) => {
      process.exitCode = await extensionCommand(catalogue, options);
    });
  root
    .command('audit')
    .description('Check in real browsers whether a published policy is true of its site.')
    .argument('[url...]', 'the pages to visit, the front page first')
    .option('--demo', 'audit a demo on this machine instead of a site')
    .option(
      '--catalogue <file>',
      "the publisher's catalogue as JSON; by default the one that is built in",
    )
    .addOption(
      new Option('--browser <browser>', 'in which browser')
        .choices(FOR_BROWSERS)
        .default('chromium'),
    )
    .option('--browser-path <path>', "the browser's program, if it is not in its usual place")
    .addOption(
      new Option('--consent <choice>', 'what to click in the consent banner')
        .choices(CONSENT)
        .default('none'),
    )
    .option('--pages <number>', 'how many pages: the front page, and those it links to', atLeastOne)
    .option('--urls <file>', 'a list of more pages, one to a line; - reads the standard input')
    .option('--sitemap <url>', 'take the pages from this sitemap instead of the links')
    .option('--settle <seconds>', 'how long to watch each page after it has loaded', seconds)
    .option(
      '--timeout <seconds>',
      'how long a page may take to load, and a banner to be clicked',
      seconds,
      60,
    )
    .addOption(
      new Option(
        '--from-har <file>',
        'audit what a browser has saved, without a browser',
      ).conflicts([
        'demo',
        'urls',
        'sitemap',
        'pages',
        'settle',
        'timeout',
        'browser',
        'browserPath',
        'consent',
      ]),
    )
    .option(
      '--baseline <file>',
      'an earlier audit or report: what it has found counts only if it weighs more now',
    )
    .option('--ignore <file>', 'findings that are accepted, each with a reason and a last day')
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 if there is a finding of this level or above')
        .choices(FAIL_ON)
        .default('error'),
    )
    .addOption(
      new Option('--format <format>', 'how to write it').choices(AUDIT_FORMATS).default('text'),
    )
    .addOption(
      new Option('--language <language>', 'of the browser and of the result')
        .choices(LANGUAGES)
        .default('sv'),
    )
    .action(async (urls: string[], options: AuditOptions) => {
      // What drives browsers takes a while to load.
      const { auditCommand } = await import('./audit.ts');
      process.exitCode = await auditCommand(urls, options);
    });
  return root;
}

function atLeastOne(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1)
    throw new InvalidArgumentError('Give a whole number of 1 or more.');
  return Number(text);
}

function seconds(text: string): number {
  const number = atLeastOne(text);
  if (number > 3_600)
    throw new InvalidArgumentError('Give at most 3600 seconds, which is an hour.');
  return number;
}

// Whoever reads the result may stop before its end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? undefined : sayOnStderr.fault(error));
});

try {
  await program().parseAsync();
} catch (error) {
  // Commander has said what is wrong. Help and version are no faults.
  const isDone = error instanceof CommanderError && error.exitCode === 0;
  process.exitCode = isDone ? EXIT.done : EXIT.wrongUse;
  if (!(error instanceof CommanderError)) {
    sayOnStderr.fault(error);
  }
}
