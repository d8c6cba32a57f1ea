/** The fragment of the options page's address with which it begins with a welcome. */
export const WELCOME = '#welcome';
