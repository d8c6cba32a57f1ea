// Amplitude: the test cookie under its published name and under the name its older SDK uses, the device id of
// that SDK, and the two cookies of today's.
{
  const { months, days, random, read } = window.demo;
  const year = `${days(365)}; domain=kicks.se; path=/; samesite=lax`;
  const packed = (value) => btoa(encodeURIComponent(JSON.stringify(value)));
  const device = () => packed({ deviceId: crypto.randomUUID(), sessionId: Date.now() });
  const campaign = packed({ referrer: '' });
  // biome-ignore-start lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
  document.cookie = `amp.cookie.test.k7Qw2p=1${months(12)}; path=/`;
  document.cookie = `amp_cookie_testR4nd0m=1${months(12)}; path=/; samesite=lax`;
  document.cookie = `amp_4f2a1c=${read('amp_4f2a1c') ?? random()}${year}`;
  document.cookie = `AMP_4f2a1c09de=${read('AMP_4f2a1c09de') ?? device()}${year}`;
  document.cookie = `AMP_MKTG_4f2a1c09de=${campaign}${year}`;
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}
