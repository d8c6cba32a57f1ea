import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BROWSERS, type Browser } from './paths.ts';

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

/**
 * The path of a browser's program. If there is none, root on Debian gets it installed, so that `npm start` works
 * on a bare machine; for everybody else it throws, with a message that says what to install.
 */
export function findBrowser(browser: Browser): string {
  const places = PLACES[browser];
  const given = pathInEnvironment(browser);
  if (given !== undefined) {
    if (isProgram(given)) return given;
    throw new Error(`${places.variable} names ${given}, which is not a program.`);
  }
  const found = search(places);
  if (found !== null) return found;
  if (isDebian() && process.getuid?.() === 0) {
    install(places.packages);
    const installed = search(places);
    if (installed !== null) return installed;
  }
  throw new Error(
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

function isDebian(): boolean {
  return existsSync('/etc/debian_version');
}

function install(packages: string[]): void {
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: ${stderr}`);
  }
}
