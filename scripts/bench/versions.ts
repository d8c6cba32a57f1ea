import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { findBrowser } from '../find-browser.ts';
import { BROWSERS, type Browser } from '../paths.ts';

export interface Machine {
  /** The day, as in 2026-01-31. */
  date: string;
  cpu: string;
  cores: number;
  /** Gigabytes. */
  memory: number;
  node: string;
  browsers: Record<Browser, string>;
}

/** What the figures were measured on and with. */
export async function versions(): Promise<Machine> {
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    browsers: Object.fromEntries(
      BROWSERS.map((kind) => [kind, versionOf(kind)]),
    ) as Machine['browsers'],
  };
}

function versionOf(kind: Browser): string {
  const { stdout } = spawnSync(findBrowser(kind), ['--version'], { encoding: 'utf8' });
  return stdout.trim().split('\n').at(-1) ?? 'unknown';
}
