import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '../cli/browser/browsers.ts';
import {
  addOnIdIn,
  type Launched,
  launch as launchProgram,
  type LaunchOptions as ProgramOptions,
} from '../cli/browser/launch.ts';
import { filesIn } from '../cli/files-in.ts';
import { archiveOf } from './archive.ts';
import { findBrowser } from './find-browser.ts';
import { distOf } from './paths.ts';

/** The same, with this machine's browser; `extension` is by default `dist/<browser>`. */
export type LaunchOptions = Omit<ProgramOptions, 'program' | 'extension'> & { extension?: string };

/** Starts a browser of this machine with the built extension in it. */
export async function launch(kind: Browser, options: LaunchOptions): Promise<Launched> {
  const { extension = distOf(kind), profile } = options;
  // What is installed through Puppeteer is gone when Firefox ends.
  if (kind === 'firefox' && profile !== undefined) await installIn(profile, extension);
  return launchProgram(kind, { ...options, program: findBrowser(kind), extension });
}

async function installIn(profile: string, extension: string): Promise<void> {
  const folder = join(profile, 'extensions');
  await mkdir(folder, { recursive: true });
  const archive = await archiveOf(await filesIn(extension));
  await writeFile(join(folder, `${await addOnIdIn(extension)}.xpi`), archive);
}
