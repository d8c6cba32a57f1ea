// The page itself: signing in and out, asking the server what it sees, and New Relic's beacon.
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
  account.textContent = names.includes('.ASPXAUTH') ? 'Du är inloggad.' : 'Du är utloggad.';
  return names;
}

async function post(path) {
  await fetch(path, { method: 'POST' });
  await showServerView();
}

document.querySelector('#sign-in').addEventListener('click', () => post('/sign-in'));
document.querySelector('#sign-out').addEventListener('click', () => post('/sign-out'));
document.querySelector('#ask').addEventListener('click', showServerView);

/** Settles when everything that the page sets by itself has been set. */
window.demo.settled = (async () => {
  await fetch(window.demo.beacon, { mode: 'no-cors', credentials: 'include' });
  // The demo begins as a member who has signed in, once per browser session.
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
