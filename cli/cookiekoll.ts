import { Command, CommanderError } from 'commander';
import packageJson from '../package.json';
import { type CatalogueOptions, catalogueCommand } from './catalogue.ts';
import { EXIT } from './result.ts';

/** The command, with one subcommand to a file. */
function program(): Command {
  const root = new Command('cookiekoll')
    .description('Reads published cookie policies.')
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
    .action(async (file: string, options: CatalogueOptions) => {
      process.exitCode = await catalogueCommand(file, options);
    });
  return root;
}

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what is wrong. Help and version are no faults.
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
}
