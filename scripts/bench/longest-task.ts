import type { Lab } from './lab.ts';

/** What is used here of an event in a trace: of a task, or of the name of a thread. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  args: { name?: string };
}

/** Category of the events that span each task of a thread. */
const TASKS = 'disabled-by-default-devtools.timeline';

/** The milliseconds of the longest task that any page has in the meantime. Chromium alone. */
export async function longestTask(
  { browser }: Lab,
  meanwhile: () => Promise<unknown>,
): Promise<number> {
  const cdp = await browser.target().createCDPSession();
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as TraceEvent[])));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: [TASKS], excludedCategories: ['*'] },
  });
  await meanwhile();
  const isComplete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await isComplete;
  await cdp.detach();
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const ofPages = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = events.filter((event) => event.name === 'RunTask' && ofPages.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('The trace has no task of a page');
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000;
}
