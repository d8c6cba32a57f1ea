import type { Part } from './stats.ts';

/** Why a part that misses its goal does, and what shows that; printed below the tables where it does. */
export const LIMITS: Partial<Record<Part, string>> = {
  popup: `**The popup.** The line *its markup and calls alone, without its code* is the popup's own style sheet and first
picture (\`test/bench/popup/rows.html\`): rows copied from a template, after the calls without which nobody would know
what to show: the tab, its store, the jar, the settings, what is remembered of three cookies. Nothing is matched,
compared or put into words, and no library is loaded. Where that alone has more than the ratio of the goal, the goal
cannot be met: in Firefox the first read of \`storage.local\` in a page, which opens a database, takes about as
long as all that the floor does, and Firefox's own measuring of the popup lays the whole page out before it is shown. Where
the rest of the time there goes (marks in the popup, milliseconds since its navigation began, the floor being painted at 37):
its script begins at 32, the jar is there at 43, settings at 61 and what is remembered of the first rows at 72, the rows are
built at 89 and painted at 104.

In Chromium the median ratio was 1.58 on an AMD EPYC (an Intel Xeon, on which the look-ups below take half the time, had 1.36
to 1.44), and a task of more than 50 ms was there in a quarter of the runs, before what is last in the list below. After it, four runs of
fifty pairs on the same machine had 1.34, 1.37, 1.38 and 1.43, which is at the goal and not safely below it, and one long task
in 204 openings. Single ratios lie from 1.2 to 1.6, since a picture comes with the browser's next frame, up to 16.7 ms later.

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
  change: `**A change.** Who set a cookie is written no sooner than the evidence may have come: that wait alone is many times
the floor, and is wanted. For the moment at which the cookie itself is in stored state, the limit is what has to be there
before anything may be written. The line *its listeners and calls alone, its script read and not run* is that, and nothing
else (\`test/bench/change-calls\`): it listens for the same events, since browsers wake a worker for those alone; asks, all
at once, for what says whether a change may be written down (settings from three areas, what is remembered, the jar of every
store, whether all of it can be seen); and writes. The extension's script stands in it, so that the browser has to read it,
in a function that is never called. The line *the same, and its script run without an answer to anything* adds that the
script is run to its end (\`test/bench/change-script\`), where whatever it asks of the browser is never answered. That alone
is at the goal or above it, with nothing made of the change. The rest are the few lines between the answers and the write.
That the cookie is stored is never lost by a stop in between: the next start finds it in the jar.

What was mended on the way: the worker is a classic script, of which Chromium keeps the compiled code; the calls are made in
one round, while the rest of the script still runs, where they were made in up to six, one after the other; and what is there
is written down before guard and rules are seen to, and before values that wait to be put back, the tally and the badge.
Measured before and after: 30 ms became 15 in Chromium (3.4 times the floor became 1.6 to 1.9), and 34 became 30 in Firefox
(2.3 became 1.8 to 2.1).`,
  guard: `**The guard.** A read is not touched: the guard puts a setter before the browser's own and leaves the getter as it is, so
that floor and ours run the same code there, the browser's. What differs between reads is what else the browser was doing:
earlier runs of this bench had 0.7 to 1.1 times the floor. Of a write the guard reads the name and asks one regular expression.`,
  matching: `**Matching.** The steps of a look-up are the same however long the list is. What grows is how far apart its parts
lie in memory: the same look-ups with 2,000 different names, of which most are out of the processor's caches, cost more,
with ten names they cost nearly the same. A ratio beside the goal is within what runs differ by, as the quartiles say.`,
};
