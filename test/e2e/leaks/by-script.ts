import { script, type Way } from './way.ts';

/** Ways by the page's own scripts. */
export const SCRIPTS: Way[] = [
  script('the setter', 'document.cookie = line'),
  script(
    'the setter, late',
    `await new Promise((done) => setTimeout(() => { document.cookie = line; done(); }))`,
  ),
  script(
    'the setter, after a promise',
    `await Promise.resolve().then(() => { document.cookie = line; })`,
  ),
  script('eval', `(0, eval)('document.cookie = ' + JSON.stringify(line))`),
  script('a function made of text', `new Function('line', 'document.cookie = line')(line)`),
  script(
    'an attribute for an event',
    `const button = document.createElement('button'); button.setAttribute('onclick', 'document.cookie = ' + JSON.stringify(line)); document.body.append(button); button.click()`,
  ),
  script('an object that turns into text', `document.cookie = { toString: () => line }`),
  script('Reflect', `Reflect.set(document, 'cookie', line)`),
  script(
    'the setter, taken from its prototype',
    `Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set.call(document, line)`,
  ),
  script('the setter, looked up', `document.__lookupSetter__('cookie').call(document, line)`),
  script(
    "the page's first script",
    `location.href = answer('kept=1', { type: 'text/html', body: '<script>document.cookie = ' + JSON.stringify(line) + '</script>' })`,
    { leaves: true },
  ),
  script(
    'a script that the page loads',
    `await load('script', { src: answer('kept=1', { type: 'text/javascript', body: 'document.cookie = ' + JSON.stringify(line) }) })`,
  ),
  script(
    'a module that the page loads',
    `await load('script', { type: 'module', src: answer('kept=1', { type: 'text/javascript', body: 'document.cookie = ' + JSON.stringify(line) }) })`,
  ),
  script(
    'a script of another site',
    `await load('script', { src: answer('kept=1', { type: 'text/javascript', body: 'document.cookie = ' + JSON.stringify(line) }, at('widget.tokywoky.com')) })`,
  ),
  script(
    'a script that is written into the page',
    `const frame = document.body.appendChild(document.createElement('iframe')); frame.contentDocument.open(); frame.contentDocument.write('<script>document.cookie = ' + JSON.stringify(line) + '<\\/script>'); frame.contentDocument.close()`,
  ),
  script(
    'a javascript: link',
    `location.href = 'javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')'; await new Promise((done) => setTimeout(done))`,
  ),
  script(
    'when the page is left',
    `addEventListener('pagehide', () => { document.cookie = line; }); location.href = '/probe?next'`,
    { leaves: true },
  ),
  script(
    'before the page is left',
    `addEventListener('beforeunload', () => { document.cookie = line; }); location.href = '/probe?next'`,
    { leaves: true },
  ),
  script(
    'when the page is unloaded',
    `const frame = await load('iframe', { src: '/set?type=text/html' });
    frame.contentWindow.addEventListener('unload', () => { frame.contentDocument.cookie = line; });
    const over = new Promise((done) => { frame.onload = done; });
    frame.contentWindow.location = '/set?type=text/html&next'; await over`,
  ),
  script(
    'another document of the site',
    `const frame = await load('iframe', { src: '/set?type=text/html' }); frame.contentDocument.cookie = line`,
  ),
  script(
    'an empty frame',
    `document.body.appendChild(document.createElement('iframe')).contentDocument.cookie = line`,
  ),
  script(
    'an empty frame, named',
    `const frame = document.createElement('iframe'); frame.name = 'probe'; document.body.append(frame); window.frames.probe.document.cookie = line`,
  ),
  script(
    "an empty frame's setter",
    `
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { set } = Object.getOwnPropertyDescriptor(frame.contentWindow.Document.prototype, 'cookie');
    set.call(document, line)`,
  ),
  script(
    "an empty frame's setter, when it is gone",
    `
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { set } = Object.getOwnPropertyDescriptor(frame.contentWindow.Document.prototype, 'cookie');
    frame.remove(); set.call(document, line)`,
  ),
  script(
    'the setter of a frame within a frame',
    `
    const outer = document.body.appendChild(document.createElement('iframe'));
    const inner = outer.contentDocument.body.appendChild(outer.contentDocument.createElement('iframe'));
    Object.getOwnPropertyDescriptor(inner.contentWindow.Document.prototype, 'cookie').set.call(document, line)`,
  ),
  script(
    "the setter of an object's document",
    `
    const object = document.createElement('object'); object.type = 'text/html'; object.data = 'about:blank'; document.body.append(object);
    const there = object.contentWindow ?? (await new Promise((done) => { object.onload = () => done(object.contentWindow); }));
    Object.getOwnPropertyDescriptor(there.Document.prototype, 'cookie').set.call(document, line)`,
  ),
  script(
    'a frame with its source in an attribute',
    `await load('iframe', { srcdoc: '<script>document.cookie = ' + JSON.stringify(line) + '</script>' })`,
  ),
  script(
    'a sandboxed frame of the same origin',
    `await load('iframe', { attributes: { sandbox: 'allow-scripts allow-same-origin' }, srcdoc: '<script>document.cookie = ' + JSON.stringify(line) + '</script>' })`,
  ),
  script(
    'a blob in a frame',
    `const code = '<script>document.cookie = ' + JSON.stringify(line) + '<\\/script>'; await load('iframe', { src: URL.createObjectURL(new Blob([code], { type: 'text/html' })) })`,
    { missing: { chromium: 'keeps no cookies of blob: documents' } },
  ),
  script(
    'a javascript: frame',
    `await load('iframe', { src: 'javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')' }); await new Promise((done) => setTimeout(done))`,
  ),
  script(
    'a javascript: frame, in markup',
    `document.body.insertAdjacentHTML('beforeend', '<iframe src="javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')"></iframe>'); await new Promise((done) => setTimeout(done))`,
  ),
  script(
    'a javascript: frame that writes a page',
    `await load('iframe', { src: 'javascript:' + encodeURIComponent('"<script>document.cookie = ' + JSON.stringify(line).replaceAll('"', "'") + '</script>"') }); await new Promise((done) => setTimeout(done))`,
    { missing: { chromium: 'keeps no cookies of such documents' } },
  ),
  script(
    'the setter of a page that a javascript: frame writes',
    `await load('iframe', { src: 'javascript:' + encodeURIComponent('"<script>Object.getOwnPropertyDescriptor(Document.prototype, \\'cookie\\').set.call(parent.document, ' + JSON.stringify(line).replaceAll('"', "'") + ')</script>"') }); await new Promise((done) => setTimeout(done))`,
  ),
  script(
    "a javascript: frame's setter",
    `
    const frame = document.createElement('iframe'); frame.src = 'javascript:parent.found = Object.getOwnPropertyDescriptor(Document.prototype, "cookie").set; void 0';
    document.body.append(frame); while (!window.found) await new Promise((done) => setTimeout(done)); window.found.call(document, line)`,
    { spoils: true },
  ),
  script(
    'a javascript: frame in a shadow tree',
    `const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'closed' }).innerHTML = '<iframe src="javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')"></iframe>';
    await new Promise((done) => setTimeout(done, 50))`,
  ),
  script(
    "a javascript: frame's setter, by its number and at once",
    `const frame = document.createElement('iframe'); frame.src = 'javascript:0'; document.body.append(frame);
    Object.getOwnPropertyDescriptor(frames[frames.length - 1].Document.prototype, 'cookie').set.call(document, line)`,
    {
      limit: {
        chromium:
          'the list of frames cannot be wrapped, and such a frame gets no script of an extension',
        firefox:
          'the list of frames cannot be wrapped, and such a frame gets no script of an extension; the cookie is never sent, and is deleted at once',
      },
    },
  ),
  script(
    'a frame that turns into a javascript: one',
    `const frame = await load('iframe', { src: '/set?type=text/html' }); frame.contentWindow.location.href = 'javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')'; await new Promise((done) => setTimeout(done))`,
  ),
  script(
    'a page with a javascript: frame of its own',
    `location.href = answer('kept=1', { type: 'text/html', body: '<iframe src="javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')"></iframe>' })`,
    { leaves: true },
  ),
  script(
    'a drawing with a script',
    `await load('iframe', { src: answer('kept=1', { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"><script>document.cookie = ' + JSON.stringify(line).replaceAll('"', "'") + '</script></svg>' }) })`,
  ),
  script(
    'an XHTML page',
    `await load('iframe', { src: answer('kept=1', { type: 'application/xhtml+xml', body: '<html xmlns="http://www.w3.org/1999/xhtml"><script>document.cookie = ' + JSON.stringify(line).replaceAll('"', "'") + '</script></html>' }) })`,
  ),
  script(
    'a frame set',
    `await load('iframe', { src: answer('kept=1', { type: 'text/html', body: '<head><script>onload = () => { frames[0].document.cookie = ' + JSON.stringify(line) + ' }</script></head><frameset><frame src="about:blank"></frameset>' }) })`,
  ),
  script(
    'an empty window',
    `const opened = open('about:blank'); opened.document.cookie = line; await settled(); opened.close()`,
  ),
  script(
    "an empty window's setter",
    `const opened = open(''); Object.getOwnPropertyDescriptor(opened.Document.prototype, 'cookie').set.call(document, line); await settled(); opened.close()`,
  ),
  script(
    'a javascript: window',
    `const opened = open('javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')'); await settled(); opened?.close()`,
  ),
  script(
    'a javascript: window of document.open',
    `const opened = document.open('javascript:void(document.cookie = ' + encodeURIComponent(JSON.stringify(line)) + ')', '', 'popup'); await settled(); opened?.close()`,
  ),
  script(
    'a window of the site',
    `const opened = open('/set?type=text/html'); await new Promise((done) => { opened.onload = done; }); opened.document.cookie = line; await settled(); opened.close()`,
  ),
  script(
    'a page that comes back',
    `history.pushState({}, '', '/probe?pushed'); document.cookie = line; history.back()`,
    { spoils: true },
  ),
  script('the cookie store', `await cookieStore.set('_ga', '1')`),
  script(
    'the cookie store, with options',
    `await cookieStore.set({ name: '_ga', value: '1', path: '/', domain: 'kicks.se', expires: Date.now() + 1e9 })`,
  ),
  script(
    'the cookie store, partitioned',
    `await cookieStore.set({ name: '_ga', value: '1', partitioned: true })`,
  ),
  script(
    'the cookie store of an empty frame',
    `await document.body.appendChild(document.createElement('iframe')).contentWindow.cookieStore.set('_ga', '1')`,
  ),
  script(
    "the cookie store's method of an empty frame",
    `
    const frame = document.body.appendChild(document.createElement('iframe'));
    await frame.contentWindow.CookieStore.prototype.set.call(cookieStore, '_ga', '1')`,
  ),
  script(
    'the cookie store of a service worker',
    `// In Firefox every second worker has no cookies at all, so several are tried.
    const code = 'onmessage = (event) => event.waitUntil(cookieStore.set("_ga", "1").then(() => cookieStore.get("_ga")).then((found) => event.source.postMessage(found !== null)))';
    for (let isSet = false, attempt = 0; !isSet && attempt < 12; attempt += 1) {
      isSet = await withServiceWorker(answer('kept=1', { type: 'text/javascript', body: code }), heardFrom);
    }`,
    {
      limit: {
        chromium:
          'extensions cannot run scripts in a service worker, and there is no request that a rule could change',
        firefox:
          'extensions cannot run scripts in a service worker; the cookie is never sent, and is deleted at once',
      },
    },
  ),
];
