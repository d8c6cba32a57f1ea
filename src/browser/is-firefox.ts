import { browser } from './webext.ts';

/** Where the two browsers' APIs differ and cannot be told apart by trying. */
export const isFirefox = 'getBrowserInfo' in browser.runtime;
