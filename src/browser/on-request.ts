import * as v from 'valibot';
import { type Request, requestSchema } from '../messages/request.ts';
import type { Response } from '../messages/response.ts';
import { browser, type Runtime } from './webext.ts';

/** Handles requests from the extension's own pages. Anything else is refused without being parsed. */
export function onRequest(handle: (request: Request) => Promise<Response>): void {
  const own = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id || sender.url?.startsWith(own) !== true) return undefined;
    const parsed = v.safeParse(requestSchema, message);
    if (!parsed.success) {
      return Promise.resolve({ ok: false, reason: 'invalid' } satisfies Response);
    }
    return handle(parsed.output).catch((error: unknown) => {
      console.error(error);
      return { ok: false, reason: 'failed' } satisfies Response;
    });
  });
}
