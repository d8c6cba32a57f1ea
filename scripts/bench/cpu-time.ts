import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { addOnIdOf } from '../../src/fill-in/publisher-manifest.ts';
import { chromeScope } from '../../test/e2e/firefox-control.ts';
import type { Lab, Subject } from './lab.ts';

/** Starts to measure a subject; the returned function ends that, and returns milliseconds of processor time. */
type CpuTimer = (subject: Subject) => Promise<() => Promise<number>>;

/** Chromium's profiler knows a single worker; Firefox knows the process of all extensions. */
export async function cpuTimer({ kind, browser }: Lab): Promise<CpuTimer> {
  if (kind === 'chromium') return (subject) => profileWorker(browser, subject);
  const inChrome = await chromeScope({ browser }, addOnIdOf(catalogue));
  const total = async (): Promise<number> =>
    Number(
      await inChrome(`
        const { children } = await ChromeUtils.requestProcInfo();
        return children.find(({ type }) => type === 'extension').cpuTime / 1e6;`),
    );
  return async () => {
    const before = await total();
    return async () => (await total()) - before;
  };
}

async function profileWorker(
  browser: Lab['browser'],
  { extensionOrigin, control, call }: Subject,
): Promise<() => Promise<number>> {
  await control.stopWorker();
  // Any message starts the worker. A floor's worker does not reply to it.
  void call('send', {}).catch(() => undefined);
  const target = await browser.waitForTarget(
    (found) => found.type() === 'service_worker' && found.url().startsWith(extensionOrigin),
  );
  const cdp = await target.createCDPSession();
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 1_000 });
  await cdp.send('Profiler.start');
  return async () => {
    const { profile } = await cdp.send('Profiler.stop');
    await cdp.detach();
    const idle = profile.nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id;
    const { samples = [], timeDeltas = [] } = profile;
    // Microseconds: each delta is the time before its sample.
    const busy = samples.map((node, i) => (node === idle ? 0 : (timeDeltas[i + 1] ?? 0)));
    return busy.reduce((sum, time) => sum + time, 0) / 1_000;
  };
}
