// Keeps sending requests, so that even a cookie that is there for a moment is sent. Also holds what the leak
// tests share.
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

  /** Resolves after some more rounds of requests. */
  window.settled = async () => {
    for (let i = 0; i < 4; i += 1) await round.then(() => undefined);
  };

  /** Another host of the demo, with the port of this one. */
  window.at = (host) => (location.port === '' ? host : `${host}:${location.port}`);

  /** The address of a response that sets a cookie between two others. */
  window.answer = (line, more = {}, host = location.host) => {
    const url = new URL('/set', `https://${host}`);
    const [first, last] = window.companions;
    for (const cookie of [`${first}=1; Path=/`, line, `${last}=1; Path=/; HttpOnly`]) {
      url.searchParams.append('cookie', cookie);
    }
    for (const [key, value] of Object.entries(more)) url.searchParams.append(key, value);
    // So that the browser does not take the response from its cache.
    if (!('same' in more)) url.searchParams.append('fresh', String(Math.random()));
    return url.href;
  };

  /** Puts an element into the page and resolves when it has loaded or failed. */
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

  /** Resolves when another window calls `arrived` of this one. */
  window.arrival = new Promise((resolve) => {
    window.arrived = resolve;
  });

  /** Registers a service worker, passes it to `use` when it is active, and unregisters it afterwards. */
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

  /** Tells a service worker to begin, and resolves with the message that it posts. */
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
