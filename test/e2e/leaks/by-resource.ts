import { response, type Way } from './way.ts';

/** Ways by the response of each kind of resource. */
export const RESOURCES: Way[] = [
  response('a link', `location.href = answer(line, { type: 'text/html' })`, { leaves: true }),
  response(
    'a form that is sent',
    `const form = document.createElement('form'); form.method = 'post';
    form.action = answer(line, { type: 'text/html' }); document.body.append(form); form.submit()`,
    { leaves: true },
  ),
  response(
    'a page that refreshes itself',
    `await load('iframe', { srcdoc: '<meta http-equiv="refresh" content="0; url=' + answer(line, { type: 'text/html', body: '<script>parent.arrived()</script>' }).replaceAll('&', '&amp;') + '">' }); await arrival`,
    { spoils: true },
  ),
  response(
    'a window that opens',
    `const opened = open(answer(line, { type: 'text/html', body: '<script>opener.arrived()</script>' }));
    await arrival; await settled(); opened.close()`,
    { spoils: true },
  ),
  response(
    'a window without an opener',
    `open(answer(line, { type: 'text/html', body: '<script>setTimeout(close)</script>' }), '_blank', 'noopener')`,
  ),
  response('a frame', `await load('iframe', { src: answer(line, { type: 'text/html' }) })`),
  response(
    'a frame in an empty frame',
    `const frame = document.body.appendChild(document.createElement('iframe'));
    await load('iframe', { src: answer(line, { type: 'text/html' }) }, frame.contentDocument.body)`,
  ),
  response(
    'a sandboxed frame',
    `await load('iframe', { attributes: { sandbox: '' }, src: answer(line, { type: 'text/html' }) })`,
  ),
  response('an object', `await load('object', { data: answer(line, { type: 'text/html' }) })`),
  response(
    'an embed',
    `await load('embed', { type: 'text/html', src: answer(line, { type: 'text/html' }) })`,
  ),
  response('fetch', `await fetch(answer(line))`),
  response('fetch, POST', `await fetch(answer(line), { method: 'POST', body: 'x' })`),
  response('fetch, HEAD', `await fetch(answer(line), { method: 'HEAD' })`),
  response('fetch that outlives its page', `await fetch(answer(line), { keepalive: true })`),
  response(
    'fetch from an empty frame',
    `
    const frame = document.body.appendChild(document.createElement('iframe'));
    await frame.contentWindow.fetch(answer(line))`,
  ),
  response(
    'a response that never ends',
    `const ended = new AbortController();
    await fetch(answer(line, { endless: 1 }), { signal: ended.signal }); await settled(); ended.abort()`,
  ),
  response(
    'XMLHttpRequest',
    `await new Promise((done) => { const request = new XMLHttpRequest(); request.onloadend = done; request.open('GET', answer(line)); request.send(); })`,
  ),
  response(
    'XMLHttpRequest that blocks the page',
    `const request = new XMLHttpRequest(); request.open('GET', answer(line), false); request.send()`,
  ),
  response('a beacon', `navigator.sendBeacon(answer(line), 'x')`),
  response(
    'a ping',
    `const link = document.createElement('a'); link.href = '#here'; link.ping = answer(line); document.body.append(link); link.click()`,
    { missing: { firefox: 'sends no pings (browser.send_pings is off)' } },
  ),
  response('an image', `await load('img', { src: answer(line) })`),
  response('an image by size', `await load('img', { srcset: answer(line) + ' 1x' })`),
  response('an image button', `await load('input', { type: 'image', src: answer(line) })`),
  response(
    'an image in a drawing',
    `const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    const over = new Promise((done) => { image.onload = image.onerror = done; });
    image.setAttribute('href', answer(line));
    document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg')).append(image); await over`,
  ),
  response(
    'a background image',
    `const box = document.body.appendChild(document.createElement('p')); box.textContent = 'x';
    box.style.backgroundImage = 'url("' + answer(line) + '")'`,
  ),
  response(
    'a style sheet',
    `await load('link', { rel: 'stylesheet', href: answer(line, { type: 'text/css' }) })`,
  ),
  response(
    'a style sheet within another',
    `const style = document.createElement('style'); style.textContent = '@import "' + answer(line, { type: 'text/css' }) + '"'; const loaded = new Promise((done) => { style.onload = style.onerror = done; }); document.head.append(style); await loaded`,
  ),
  response(
    'a font',
    `const face = new FontFace('probe', 'url("' + answer(line) + '")'); await face.load().catch(() => undefined)`,
  ),
  response('a script', `await load('script', { src: answer(line, { type: 'text/javascript' }) })`),
  response(
    'a module',
    `await load('script', { type: 'module', src: answer(line, { type: 'text/javascript' }) })`,
  ),
  response('import()', `await import(answer(line, { type: 'text/javascript' }))`),
  response(
    'a preload',
    `await load('link', { rel: 'preload', as: 'script', href: answer(line, { type: 'text/javascript' }) })`,
  ),
  response(
    'a module preload',
    `await load('link', { rel: 'modulepreload', href: answer(line, { type: 'text/javascript' }) })`,
  ),
  response(
    'a JSON module',
    `await import(answer(line, { type: 'application/json', body: '{}' }), { with: { type: 'json' } })`,
  ),
  response(
    'a preload by header',
    `await load('iframe', { src: answer('kept=1', { type: 'text/html',
      header: 'link: <' + answer(line, { type: 'text/javascript' }) + '>; rel=preload; as=script' }) })`,
  ),
  response(
    'a page that is fetched ahead',
    `const rules = document.createElement('script'); rules.type = 'speculationrules';
    rules.textContent = JSON.stringify({ prefetch: [{ urls: [answer(line, { type: 'text/html' })], eagerness: 'immediate' }] });
    document.head.append(rules)`,
    { missing: { firefox: 'knows no speculation rules' } },
  ),
  response('fetchLater', `fetchLater(answer(line), { activateAfter: 0 })`, {
    missing: { firefox: 'knows no fetchLater' },
  }),
  response('a prefetch', `await load('link', { rel: 'prefetch', href: answer(line) })`),
  response('audio', `await load('audio', { src: answer(line) })`),
  response('video', `await load('video', { src: answer(line) })`),
  response(
    "a video's poster",
    `const video = document.createElement('video'); video.poster = answer(line); document.body.append(video)`,
  ),
  response(
    'subtitles',
    `const video = document.createElement('video'); document.body.append(video);
    const track = document.createElement('track'); track.default = true; track.src = answer(line, { type: 'text/vtt' });
    video.append(track); track.track.mode = 'showing'`,
  ),
  response(
    'an event stream',
    `const source = new EventSource(answer(line, { type: 'text/event-stream' }));
    await new Promise((done) => { source.onopen = source.onerror = done; }); source.close()`,
  ),
  response(
    'a socket',
    `const socket = new WebSocket(answer(line).replace('https:', 'wss:'));
    await new Promise((done) => { socket.onopen = socket.onerror = done; }); socket.close()`,
  ),
  response(
    "a worker's script",
    `const worker = new Worker(answer(line, { type: 'text/javascript', body: 'postMessage(1)' }));
    await new Promise((done) => { worker.onmessage = done; })`,
  ),
  response(
    "a worker's fetch",
    `const code = 'fetch(' + JSON.stringify(answer(line)) + ').then(() => postMessage(1))';
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    await new Promise((done) => { worker.onmessage = done; })`,
  ),
  response(
    "a worker's import",
    `const code = 'importScripts(' + JSON.stringify(answer(line, { type: 'text/javascript' })) + '); postMessage(1)';
    const worker = new Worker(answer('kept=1', { type: 'text/javascript', body: code }));
    await new Promise((done) => { worker.onmessage = done; })`,
  ),
  response(
    'a shared worker',
    `const worker = new SharedWorker(answer(line, { type: 'text/javascript', body: 'onconnect = (event) => event.ports[0].postMessage(1)' }));
    await new Promise((done) => { worker.port.onmessage = done; })`,
  ),
  response(
    "a service worker's script",
    `await withServiceWorker(answer(line, { type: 'text/javascript' }), settled)`,
  ),
  response(
    "a service worker's fetch",
    `const code = 'onmessage = (event) => event.waitUntil(fetch(' + JSON.stringify(answer(line)) + ').then(() => event.source.postMessage(1)))';
    await withServiceWorker(answer('kept=1', { type: 'text/javascript', body: code }), heardFrom)`,
  ),
  response(
    'a report of a broken policy',
    `await load('iframe', { src: answer('kept=1', { type: 'text/html', body: '<img src="https://example.invalid/x">',
      header: "content-security-policy: img-src 'none'; report-uri " + answer(line).replace(location.origin, '') }) })`,
    { missing: { firefox: 'takes no cookies from the answer to a report' } },
  ),
];
