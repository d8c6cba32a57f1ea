import { until } from '../browser/open-page.ts';

/**
 * The answer of a page. It is asked again if another document takes the place of the one that was asked, as on a page
 * that is loaded anew all the time. Rejects if there is none in time, as from a page with a script that never ends.
 *
 * @param timeout milliseconds
 */
export async function answerOf<T>(ask: () => Promise<T>, timeout: number): Promise<T> {
  const answers: T[] = [];
  await until('the page answers', async () => answers.push(await ask()) > 0, timeout);
  const [answer] = answers;
  return answer as T;
}
