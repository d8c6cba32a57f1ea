// Google Analytics: on the widest possible domain, renewed at every hit. The page has the tag of today, and still
// that of Universal Analytics, which wrote `_gid`.
{
  const { months, days, digits, read } = window.demo;
  const now = Math.floor(Date.now() / 1000);
  const wide = '; domain=kicks.se; path=/';
  const client = () => `GA1.2.${digits(9)}.${now}`;
  const session = `GS2.1.s${now}$o1$g0$t${now}$j60$l0$h0`;
  // biome-ignore-start lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
  document.cookie = `_ga=${read('_ga') ?? client()}${months(24)}${wide}`;
  document.cookie = `_gid=${read('_gid') ?? client()}${days(1)}${wide}`;
  document.cookie = `_ga_9QX7LT3K2D=${read('_ga_9QX7LT3K2D') ?? session}${months(24)}${wide}`;
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}
