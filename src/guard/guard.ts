import { blockedWrites, blockNames } from './blocked-names.ts';
import { guardDocument, guardOf } from './document-guard.ts';
import { guardFrames } from './frames-guard.ts';
import { type Guard, PARTS_KEY, type Realm } from './guard-interface.ts';
import type { Part } from './parts.ts';
import { placeOf } from './place.ts';
import { guardStore } from './store-guard.ts';

/*
 * The page guard. The build makes one script of this file and its imports, which runs in the page's own
 * world before the page's first script.
 */

/** Set by the build: the site's registrable domain. */
declare const SITE: string;

const guard: Guard = Object.freeze({
  block(names: string): void {
    blockNames(names);
  },
  blockedWrites: (realm: Window) => (realm === window ? blockedWrites : null),
});

const names = namesHere();
if (names !== '') {
  const present = guardOf(window);
  if (present === undefined) {
    guard.block(names);
    guardRealm(window);
  } else {
    // The page was opened while something else was blocked: its guard blocks these names as well.
    present.block(names);
  }
}

/** One expression for all the names that are blocked here; empty if none is. */
function namesHere(): string {
  const place = placeOf(SITE, origin, location.ancestorOrigins);
  return takeParts()
    .filter(({ isOnSiteOnly }) => place === 'site' || (place === 'issuer' && !isOnSiteOnly))
    .map((part) => part.names)
    .join('|');
}

/**
 * The parts left by the files that ran before this one. In a new document no script of the page has run
 * yet. In a document that was open before, the page may have kept the browser's own setter, and then it
 * is not guarded until it is reloaded.
 */
function takeParts(): readonly Part[] {
  const realm = window as unknown as { [key: symbol]: readonly Part[] | undefined };
  const key = Symbol.for(PARTS_KEY);
  const parts = realm[key] ?? [];
  delete realm[key];
  return parts;
}

function guardRealm(realm: Realm): void {
  guardDocument(realm, guard);
  guardStore(realm);
  guardFrames(realm, guardOther);
}

/** Guards another window of the same origin, unless it has a guard already. */
function guardOther(other: unknown): void {
  if (typeof other !== 'object' || other === null) return;
  try {
    const realm = other as Realm;
    if (guardOf(realm) === undefined) guardRealm(realm);
  } catch {
    // A window of another origin: its own content script guards it, if it is a watched one.
  }
}
