// A consent banner with the marks of OneTrust's, which keeps the choice as that does.
{
  const { banner, days, read, settle } = window.demo;
  const GROUPS = { accept: ',C0001,C0002,C0004,', reject: ',C0001,' };
  // A banner that cannot be refused asks again each time.
  const chosen = banner === 'no-refusal' ? undefined : read('OptanonConsent');
  const element = document.querySelector('#onetrust-banner-sdk');

  /** Until something is chosen, all groups count as active: a banner that asks too late. */
  window.OnetrustActiveGroups = GROUPS[chosen ?? 'accept'];

  const apply = (choice) => fetch(`/choice/${choice}`, { method: 'POST' });

  const choose = async (choice) => {
    // biome-ignore lint/suspicious/noDocumentCookie: this is what the vendor's script does
    document.cookie = `OptanonConsent=${choice}; Domain=kicks.se; Path=/; Secure${days(365)}`;
    window.OnetrustActiveGroups = GROUPS[choice];
    element.hidden = true;
    // Browsers allow it after a click.
    open('about:blank');
    await apply(choice);
  };

  if (banner !== 'none' && chosen === undefined) {
    element.hidden = false;
    document.querySelector('#onetrust-accept-btn-handler').onclick = () => choose('accept');
    const refusal = document.querySelector('#onetrust-reject-all-handler');
    if (refusal !== null) refusal.onclick = () => choose('reject');
  }
  void (async () => {
    if (chosen !== undefined) await apply(chosen);
    await settle();
  })();
}
