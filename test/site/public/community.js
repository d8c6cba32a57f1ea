// The page itself: its own cookies, signing in and out, and New Relic's beacon.
{
  const { days, read, showServerView, settle } = window.demo;
  const account = document.querySelector('#account');

  // biome-ignore-start lint/suspicious/noDocumentCookie: as a page does it
  document.cookie = `beauty_quiz=${read('beauty_quiz') ?? 'not-taken'}${days(30)}; path=/; samesite=lax`;
  document.cookie = 'talks_sort=latest; path=/; samesite=lax';
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above

  async function showAccount() {
    const isSignedIn = (await showServerView()).includes('.ASPXAUTH');
    account.dataset.signedIn = isSignedIn;
    account.textContent = isSignedIn ? 'Du är inloggad.' : 'Du är utloggad.';
  }

  async function post(path) {
    await fetch(path, { method: 'POST' });
    await showAccount();
  }

  document.querySelector('#sign-in').addEventListener('click', () => post('/sign-in'));
  document.querySelector('#sign-out').addEventListener('click', () => post('/sign-out'));

  void (async () => {
    await fetch(window.demo.beacon, { mode: 'no-cors', credentials: 'include' });
    // The visitor of the demo is signed in once per browser session.
    if (sessionStorage.getItem('signed-in') === null) {
      sessionStorage.setItem('signed-in', 'yes');
      await fetch('/sign-in', { method: 'POST' });
    }
    await showAccount();
    await settle();
  })();
}
