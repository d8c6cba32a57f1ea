import * as v from 'valibot';
import type { Request } from '../messages/request.ts';
import { type Response, responseSchema } from '../messages/response.ts';
import { browser } from './webext.ts';

/** Sends a request to the worker, which the browser starts if need be. Never rejects. */
export async function ask(request: Request): Promise<Response> {
  try {
    return v.parse(responseSchema, await browser.runtime.sendMessage(request));
  } catch {
    return { ok: false, reason: 'failed' };
  }
}
