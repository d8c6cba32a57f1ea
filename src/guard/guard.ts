import { blockedWrites, blockNames } from './blocked-names.ts';
import { guardDocument, guardOf } from './document-guard.ts';
import { guardFrames } from './frames-guard.ts';
import { type Guard, PARTS_KEY, type Realm } from './guard-interface.ts';
import type { LeftPart } from './part.ts';
import { placeOf } from './place.ts';
import { guardStore } from './store-guard.ts';

/*
 * The page guard. The build makes one script of this file and its imports, which runs in the page's own
 * world before the page's first script.
 */

/** Set by the build: the site's registrable domain. */
declare const SITE: string;

const guard: Guard = Object.freeze({
  block(parts: readonly LeftPart[]): void {
    blockNames(parts);
  },
  blockedWrites: (realm: Window) => (realm === window ? blockedWrites : null),
});

const parts = partsHere();
if (parts.some(({ isSpared }) => isSpared !== true)) {
  const present = guardOf(window);
  if (present === undefined) {
    guard.block(parts);
    guardRealm(window);
  } else {
    // The page was opened while something else was blocked: its guard blocks these names as well.
    present.block(parts);
  }
}

/** The parts that apply here. */
function partsHere(): readonly LeftPart[] {
  const place = placeOf(SITE, origin, location.ancestorOrigins);
  return takeParts().filter(
    ({ isOnSiteOnly }) => place === 'site' || (place === 'issuer' && !isOnSiteOnly),
  );
}

/**
 * The parts left by the files that ran before this one. In a new document no script of the page has run
 * yet. In a document that was open before, the page may have kept the browser's own setter, and then it
 * is not guarded until it is reloaded.
 */
function takeParts(): readonly LeftPart[] {
  const realm = window as unknown as { [key: symbol]: readonly LeftPart[] | undefined };
  const key = Symbol.for(PARTS_KEY);
  const left = realm[key] ?? [];
  delete realm[key];
  return left;
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
