import { BROWSERS, type Browser } from '../paths.ts';
import { type Cell, isMissed, type Part } from './stats.ts';

/*
 * Why a part that misses its goal does, and what shows that; printed below the tables where it does. What was
 * measured is taken from the cells of the same run, so that no figure of another stands in the paper.
 */

export const NAMES: Record<Browser, string> = { chromium: 'Chromium', firefox: 'Firefox' };

/** How many cookies the popup has where it has a goal. */
export const ROWS_OF_GOAL = 170;

/* Lines that show how much of a goal is left for the extension's own code, and the line that has the goal. */
export const ROWS_ALONE = `${ROWS_OF_GOAL} cookies, worker stopped: its markup and calls alone, without its code`;
export const UNTIL_STORED = 'until it is in stored state';
export const CALLS_ALONE = 'its listeners and calls alone, its script read and not run';
export const SCRIPT_RUN = 'the same, and its script run without an answer to anything';

const OF_POPUP = [{ what: ROWS_ALONE, is: 'markup and calls alone' }];
const OF_CHANGE = [
  { what: CALLS_ALONE, is: 'listeners and calls alone' },
  { what: SCRIPT_RUN, is: 'the script run as well' },
];

export const LIMITS: Partial<Record<Part, (cells: readonly Cell[]) => string>> = {
  popup: (
    cells,
  ) => `**The popup.** The line *its markup and calls alone, without its code* is the popup's own style sheet and first
picture (\`test/bench/popup/rows.html\`): rows copied from a template, after the calls without which nobody would know
what to show: the tab, its store, the jar, the settings, what is remembered of three cookies. Nothing is matched,
compared or put into words, and no library is loaded. It runs in the same rounds as the floor and the popup.${follows(cells, `${ROWS_OF_GOAL} cookies, worker stopped`, OF_POPUP)}

In Firefox the first read of \`storage.local\` in a page opens a database, and Firefox's own measuring of the popup lays
the whole page out before it is shown. In Chromium single ratios lie far apart, since a picture comes with the browser's next
frame, up to 16.7 ms later.

What was mended on the way, in this order: rows out of sight are laid out when they come into sight; each text is
asked for once; an icon is two attributes and not nine; parts of a row are no components, and rows watch no signals;
tab, store, settings and jar are asked for in one round; of a record only that is checked which a row needs; the page
names what its script imports; rows that cannot be in sight say no more than which cookie they are until the first
picture is painted, and what is remembered of them is read after it, in calls at the same time; nothing that the page
loads holds up the moment at which Chromium shows the popup; no rule depends on the width that Chromium tries out
when it measures; no element's style is looked at; those rows are three elements without a component, a listener or
what only a whole row needs; of the others there are three in a popup, which has room for two; a category of which
nothing is in sight is not looked through for styles; and rows become whole forty at a time.

What was tried and not kept, since it made nothing better: a script that sends the calls before the popup's own is read (one
file more costs what it gains), a script that waits for no style sheet, the calls in another order, what is remembered of
all cookies read at once, the popup's head or rows drawn while storage is being read.`,
  change: (
    cells,
  ) => `**A change.** Who set a cookie is written no sooner than the evidence may have come: that wait alone is many times
the floor, and is wanted. For the moment at which the cookie itself is in stored state, the limit is what has to be there
before anything may be written. The line *its listeners and calls alone, its script read and not run* is that, and nothing
else (\`test/bench/change-calls\`): it listens for the same events, since browsers wake a worker for those alone; asks, all
at once, for what says whether a change may be written down (settings from three areas, what is remembered, the jar of every
store, whether all of it can be seen); and writes. The extension's script stands in it, so that the browser has to read it,
in a function that is never called. The line *the same, and its script run without an answer to anything* adds that the
script is run to its end (\`test/bench/change-script\`), where whatever it asks of the browser is never answered: what that
line has more is the extension's doing, and a smaller script would have less of it. All of them run in the same rounds.${follows(cells, UNTIL_STORED, OF_CHANGE)}

That the cookie is stored is never lost by a stop in between: the next start finds it in the jar.

What was mended on the way: the worker is a classic script, of which Chromium keeps the compiled code; the calls are made in
one round, while the rest of the script still runs, where they were made in up to six, one after the other; and what is there
is written down before guard and rules are seen to, and before values that wait to be put back, the counts and the badge.`,
  guard:
    () => `**The guard.** A read is not touched: the guard puts a setter before the browser's own and leaves the getter as it is, so
that floor and ours run the same code there, the browser's. What differs between reads is what else the browser was doing.
Of a write the guard reads the name and asks one regular expression.`,
  matching:
    () => `**Matching.** The steps of a look-up are the same however long the list is; a ratio beside the goal is within what runs
differ by where its quartiles reach across it.`,
};

/** A paragraph, where a browser misses a goal: how much of it is left by the lines that make nothing of the answers. */
function follows(
  cells: readonly Cell[],
  of: string,
  lines: readonly { what: string; is: string }[],
): string {
  const sentences = BROWSERS.map((browser) => {
    const find = (what: string): Cell | undefined =>
      cells.find((cell) => cell.browser === browser && cell.what === what);
    const missed = find(of);
    if (missed === undefined || !isMissed(missed)) return '';
    const goal = missed.goal ?? Number.NaN;
    const alone = lines.map(({ what, is }) => ({ is, ratio: find(what)?.ratio ?? null }));
    const beyond = alone.find(({ ratio }) => ratio !== null && ratio.median > goal);
    const parts = alone.map(
      ({ is, ratio }) => `with ${is} ${times(ratio?.median)} times the floor`,
    );
    const verdict =
      beyond === undefined
        ? `That is within the goal of ${goal}: what is beyond it, the extension's own code adds.`
        : `With ${beyond.is} the goal of ${goal} is missed already, whatever is made of the answers.`;
    const decisive = (beyond ?? alone.at(-1))?.ratio ?? null;
    const isClose = decisive !== null && decisive.lower <= goal && goal <= decisive.upper;
    const doubt = isClose ? ' Single runs are on either side of it, as the quartiles say.' : '';
    const whole = `, with all of it ${times(missed.ratio?.median)}`;
    return `- ${NAMES[browser]}: ${parts.join(', ')}${whole}. ${verdict}${doubt}`;
  });
  const said = sentences.filter((one) => one !== '');
  return said.length === 0 ? '' : `\n\n${said.join('\n')}`;
}

function times(ratio = Number.NaN): string {
  return String(Number(ratio.toPrecision(3)));
}
