import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { failure, type Result, success } from '../result.ts';
import { BROWSERS, type Browser } from './browsers.ts';

interface Places {
  /** The environment variable with the program's path. */
  variable: string;
  /** The program's names on the PATH. */
  commands: string[];
  /** The usual paths of the program, by `process.platform`. */
  files: Partial<Record<NodeJS.Platform, string[]>>;
  /** Debian's packages that install it. */
  packages: string[];
}

const { LOCALAPPDATA = '', PROGRAMFILES = 'C:\\Program Files' } = process.env;

const PLACES: Record<Browser, Places> = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    files: {
      darwin: [
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ],
      win32: [
        join(LOCALAPPDATA, 'Chromium\\Application\\chrome.exe'),
        join(PROGRAMFILES, 'Google\\Chrome\\Application\\chrome.exe'),
      ],
    },
    packages: ['chromium'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    files: {
      darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
      win32: [join(PROGRAMFILES, 'Mozilla Firefox\\firefox.exe')],
    },
    packages: ['firefox-esr', 'firefox-esr-l10n-sv-se'],
  },
};

/** The first browser that this machine has; null if it has none. */
export function firstBrowser(): Browser | null {
  return BROWSERS.find((browser) => pathInEnvironment(browser) ?? search(PLACES[browser])) ?? null;
}

function pathInEnvironment(browser: Browser): string | undefined {
  return process.env[PLACES[browser].variable];
}

/** Debian's packages that install a browser. */
export function packagesOf(browser: Browser): readonly string[] {
  return PLACES[browser].packages;
}

/**
 * The path of a browser's program, or what to do so that there is one.
 *
 * @param given a path that goes before the environment variable and the usual places
 */
export function findBrowser(browser: Browser, given?: string): Result<string> {
  const places = PLACES[browser];
  const named = given ?? pathInEnvironment(browser);
  if (named !== undefined) {
    if (isProgram(named)) return success(named);
    const by = given === undefined ? places.variable : 'The path of the browser';
    return failure(`${by} names ${named}, which is not a program.`);
  }
  const found = search(places);
  if (found !== null) return success(found);
  return failure(
    `No ${browser} found: install it (Debian: apt-get install ${places.packages.join(' ')}) ` +
      `or set ${places.variable} to its program.`,
  );
}

function search({ commands, files }: Places): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...(files[process.platform] ?? []),
  ];
  return candidates.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
