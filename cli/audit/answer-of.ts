/**
 * The answer of a page, which a script that never ends keeps from answering. Rejects in the words of a page that does not
 * load in time.
 *
 * @param timeout milliseconds
 */
export async function answerOf<T>(asked: Promise<T>, timeout: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`Navigation timeout of ${timeout} ms exceeded`);
    timer = setTimeout(reject, timeout, error);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
