// TokyWoky: the chat's own cookies, on the whole site and on the community's host.
{
  const { months, days, random, read } = window.demo;
  const wide = '; domain=kicks.se; path=/; secure; samesite=lax';
  // biome-ignore-start lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
  document.cookie = `toky_state=${read('toky_state') ?? 'closed'}${months(13)}${wide}`;
  // Declared as 100 days. Here the vendor sets a year instead.
  document.cookie = `TokyUserID=${read('TokyUserID') ?? random()}${days(365)}${wide}`;
  document.cookie = `islogged=1${months(13)}; path=/; secure`;
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}
