/**
 * Runs the floor, the extension and whatever else is compared in turn, round after round, so that other work on
 * the machine slows all of them down alike. By default a first round, in which the browser still loads and
 * compiles, is thrown away.
 */
export async function inTurn<Name extends string, Result>(
  rounds: number,
  run: Record<Name, () => Promise<Result>>,
  hasWarmUp = true,
): Promise<Record<Name, Result>[]> {
  const names = Object.keys(run) as Name[];
  const results: Record<Name, Result>[] = [];
  for (let round = hasWarmUp ? -1 : 0; round < rounds; round += 1) {
    const result = {} as Record<Name, Result>;
    for (const name of names) result[name] = await run[name]();
    if (round >= 0) results.push(result);
    // Each is the first one as often as the others.
    names.push(...names.splice(0, 1));
  }
  return results;
}
