// Amplitude: the test cookie under its published name and under the name its SDK uses, and the device id.
{
  const { months, days, random, read } = window.demo;
  // biome-ignore-start lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
  document.cookie = `amp.cookie.test.k7Qw2p=1${months(12)}; path=/`;
  document.cookie = `amp_cookie_testR4nd0m=1${months(12)}; path=/; samesite=lax`;
  document.cookie = `amp_4f2a1c=${read('amp_4f2a1c') ?? random()}${days(365)}; domain=kicks.se; path=/; samesite=lax`;
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}
