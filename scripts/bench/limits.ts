import type { Part } from './stats.ts';

/** Why a part that misses its goal does, and what shows that; printed below the tables where it does. */
export const LIMITS: Partial<Record<Part, string>> = {
  popup: `**The popup.** The limit is what a row says. The line *its markup and calls alone, without its code* is the
popup's own style sheet and rows (\`test/bench/popup/rows.html\`), copied from a template for each cookie, after
the calls without which nobody would know what to show: the tab, its store, the jar, the settings, what is remembered
of each cookie. Nothing is matched, compared or put into words, and no library is loaded. That alone has the ratio
that the table gives: what remains of the goal for all else is next to nothing, or less. What the popup needs beyond it
is its script, the words, and the making of some 5,000 elements: those can be made cheaper still, but not free. The floor's 170 lines are 170 elements without styles. To come nearer,
rows would have to say less, or to say it later than "all rows are there".

What was mended on the way, in this order: rows out of sight are laid out when they come into sight; each text is
asked for once; an icon is two attributes and not nine; parts of a row are no components, and rows watch no signals;
tab, store and settings are asked for in one round; of a record only that is checked which a row needs; the page names
what its script imports. Built before and after all of it, and
measured in turn in one go: 172 ms became 127 in Chromium (3.0 times the floor became 2.5), and 172 became 134 in
Firefox (7.9 became 5.4).`,
  change: `**A change.** Who set a cookie is written no sooner than the evidence may have come: that wait alone is many times
the floor, and is wanted. Without it, and for the moment at which the cookie itself is in stored state, what remains is
what the worker must know before it may write: settings from three areas and the ledger, so that nothing is written down
that the user does not want or that is there already; guard and rules in step with the settings; the jar of every
store, and whether all of it can be seen. The floor knows none of it and writes at once. That the cookie is stored is
never lost by a stop in between: the next start finds it in the jar.`,
  guard: `**The guard.** A read is not touched: the guard puts a setter before the browser's own and leaves the getter as it is, so
that floor and ours run the same code there, the browser's. What differs between reads is what else the browser was doing:
earlier runs of this bench had 0.7 to 1.1 times the floor. Of a write the guard reads the name and asks one regular expression.`,
  matching: `**Matching.** The steps of a look-up are the same however long the list is. What grows is how far apart its parts
lie in memory: the same look-ups with 2,000 different names, of which most are out of the processor's caches, cost more,
with ten names they cost nearly the same. A ratio beside the goal is within what runs differ by, as the quartiles say.`,
};
