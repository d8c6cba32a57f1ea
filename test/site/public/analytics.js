// Google Analytics: on the widest possible domain, renewed at every hit.
{
  const { months, days, random, read } = window.demo;
  const wide = '; domain=kicks.se; path=/';
  // biome-ignore-start lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
  document.cookie = `_ga=${read('_ga') ?? `GA1.2.${random()}`}${months(24)}${wide}`;
  document.cookie = `_gid=${read('_gid') ?? `GA1.2.${random()}`}${days(1)}${wide}`;
  document.cookie = `_ga_9QX7LT3K2D=${read('_ga_9QX7LT3K2D') ?? `GS1.1.${random()}`}${months(24)}${wide}`;
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}
