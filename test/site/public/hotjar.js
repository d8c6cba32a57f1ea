// Hotjar: half an hour, renewed on every page, and a user id that the published policy does not list.
{
  const { minutes, days, random, read } = window.demo;
  // biome-ignore-start lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
  document.cookie = `_hjIncludedInPageviewSample=1${minutes(30)}; path=/; samesite=lax`;
  document.cookie = `_hjIncludedInSessionSample=1${minutes(30)}; path=/; samesite=lax`;
  document.cookie = `_hjSessionUser_2417098=${read('_hjSessionUser_2417098') ?? random()}${days(365)}; domain=kicks.se; path=/; secure; samesite=none`;
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}
