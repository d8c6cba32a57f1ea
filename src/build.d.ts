/**
 * Whether this is the package for Firefox. The build sets it, and leaves out of each package what is for the
 * other browser. Use it only for differences between the browsers' APIs that cannot be detected.
 */
declare const FIREFOX: boolean;
