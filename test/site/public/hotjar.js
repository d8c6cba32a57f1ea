// Hotjar: half an hour, renewed on every page. Since February 2023 one of the two published names has the number
// of the site at its end; the page about skin care still has the older script. Ids that are not published.
{
  const { minutes, days, random, read } = window.demo;
  const site = '2417098';
  const wide = '; domain=kicks.se; path=/; secure; samesite=none';
  const isOlder = location.pathname === '/talks/skin-care';
  // biome-ignore-start lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
  document.cookie = `_hjIncludedInPageviewSample=1${minutes(30)}; path=/; samesite=lax`;
  document.cookie = `_hjIncludedInSessionSample${isOlder ? '' : `_${site}`}=1${minutes(30)}; path=/; samesite=lax`;
  document.cookie = `_hjSession_${site}=${read(`_hjSession_${site}`) ?? random()}${minutes(30)}${wide}`;
  document.cookie = `_hjSessionUser_${site}=${read(`_hjSessionUser_${site}`) ?? random()}${days(365)}${wide}`;
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}
