/** Returns a function that reads. Changes that come while it reads lead to one more reading, and not to one each. */
export function readAgain(read: () => Promise<void>): () => Promise<void> {
  let reading: Promise<void> | null = null;
  let hasChanged = false;

  async function readAll(): Promise<void> {
    try {
      while (hasChanged) {
        hasChanged = false;
        await read();
      }
    } finally {
      reading = null;
    }
  }

  return () => {
    hasChanged = true;
    reading ??= readAll();
    return reading;
  };
}
