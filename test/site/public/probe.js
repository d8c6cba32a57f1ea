// Keeps asking the server, so that a cookie which is there but for a moment is sent; and what the
// ways in which a cookie gets set have in common.
{
  const probes = new URL(location.href).searchParams.getAll('probe');
  let round = Promise.resolve();

  async function ask() {
    for (const probe of probes.length > 0 ? probes : ['/poll']) {
      await fetch(probe, { credentials: 'include', mode: 'no-cors' }).catch(() => undefined);
    }
  }

  async function keepAsking() {
    for (;;) {
      round = ask();
      await round;
    }
  }

  /** Settles after some more rounds of asking. */
  window.settled = async () => {
    for (let i = 0; i < 4; i += 1) await round.then(() => undefined);
  };

  /** Another host of the demo, which is on the same port. */
  window.at = (host) => (location.port === '' ? host : `${host}:${location.port}`);

  /** The address of a response that sets a cookie, with another one before and after it. */
  window.answer = (line, more = {}, host = location.host) => {
    const url = new URL('/set', `https://${host}`);
    const [first, last] = window.companions;
    for (const cookie of [`${first}=1; Path=/`, line, `${last}=1; Path=/; HttpOnly`]) {
      url.searchParams.append('cookie', cookie);
    }
    for (const [key, value] of Object.entries(more)) url.searchParams.append(key, value);
    // What was fetched before would come from memory.
    if (!('same' in more)) url.searchParams.append('fresh', crypto.randomUUID());
    return url.href;
  };

  /** Puts an element into the page and waits until it has loaded, or failed to. */
  window.load = (tag, properties, parent = document.body) => {
    const element = document.createElement(tag);
    const over = new Promise((resolve) => {
      for (const type of ['load', 'error', 'loadedmetadata']) {
        element.addEventListener(type, () => resolve(element), { once: true });
      }
    });
    const { attributes = {}, ...others } = properties;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    Object.assign(element, others);
    parent.append(element);
    return over;
  };

  /** Settles when something in another realm calls `opener`'s or `parent`'s `arrived`. */
  window.arrival = new Promise((resolve) => {
    window.arrived = resolve;
  });

  /** Registers a service worker, hands it over once it is active, and takes it away again. */
  window.withServiceWorker = async (url, use) => {
    const registration = await navigator.serviceWorker.register(url);
    try {
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      while (worker.state !== 'activated' && worker.state !== 'redundant') {
        await new Promise((resolve) => {
          worker.addEventListener('statechange', resolve, { once: true });
        });
      }
      return await use(worker);
    } finally {
      await window.settled();
      await registration.unregister();
    }
  };

  /** Has a service worker begin, and answers what it posts in the end. */
  window.heardFrom = (worker) => {
    const answered = new Promise((resolve) => {
      navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
    });
    navigator.serviceWorker.startMessages();
    worker.postMessage(1);
    return answered;
  };

  void keepAsking();
}
