/**
 * Put in by the build, which makes a package for each browser: whether this one is Firefox's. For where the
 * two browsers' APIs differ and cannot be told apart by trying; each package leaves out what is for the other.
 */
declare const FIREFOX: boolean;
