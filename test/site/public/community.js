// The page itself: signing in and out, showing what the server sees, and New Relic's beacon.
const account = document.querySelector('#account');
const carried = document.querySelector('#carried');

async function showServerView() {
  const names = await (await fetch('/cookies')).json();
  carried.replaceChildren(
    ...names.map((name) => {
      const item = document.createElement('li');
      item.append(Object.assign(document.createElement('code'), { textContent: name }));
      return item;
    }),
  );
  carried.previousElementSibling.querySelector('strong').textContent = names.length;
  const isSignedIn = names.includes('.ASPXAUTH');
  account.dataset.signedIn = isSignedIn;
  account.textContent = isSignedIn ? 'Du är inloggad.' : 'Du är utloggad.';
  return names;
}

async function post(path) {
  await fetch(path, { method: 'POST' });
  await showServerView();
}

document.querySelector('#sign-in').addEventListener('click', () => post('/sign-in'));
document.querySelector('#sign-out').addEventListener('click', () => post('/sign-out'));
document.querySelector('#ask').addEventListener('click', showServerView);

/** Resolves when the page has set all of its cookies. */
window.demo.settled = (async () => {
  await fetch(window.demo.beacon, { mode: 'no-cors', credentials: 'include' });
  // The visitor of the demo is signed in once per browser session.
  if (sessionStorage.getItem('signed-in') === null) {
    sessionStorage.setItem('signed-in', 'yes');
    await fetch('/sign-in', { method: 'POST' });
  }
  await showServerView();
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  document.documentElement.dataset.settled = 'true';
})();
