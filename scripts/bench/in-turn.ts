/**
 * Runs the floor and the extension in turn, round after round, so that other work on the machine slows both
 * down alike. By default a first round, in which the browser still loads and compiles, is thrown away.
 */
export async function inTurn<Result>(
  rounds: number,
  run: { floor: () => Promise<Result>; ours: () => Promise<Result> },
  hasWarmUp = true,
): Promise<{ floor: Result; ours: Result }[]> {
  const results: { floor: Result; ours: Result }[] = [];
  for (let round = hasWarmUp ? -1 : 0; round < rounds; round += 1) {
    // Each is the first one in every other round.
    const early = round % 2 === 0 ? await run.floor() : null;
    const ours = await run.ours();
    const result = { floor: early ?? (await run.floor()), ours };
    if (round >= 0) results.push(result);
  }
  return results;
}
