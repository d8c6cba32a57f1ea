import { beforeEach, describe, expect, it } from 'vitest';
import { tryRecordOutcome, tryStash } from '../../../src/background/undo/undo-attempts.ts';
import type { UndoStorage } from '../../../src/background/undo/undo-storage.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, gizmo } from '../../fakes/cookies.ts';
import { FakeJar } from '../../fakes/fake-jar.ts';
import { undoIn } from '../../fakes/undo.ts';

const refuse = () => Promise.reject(new Error('Quota'));

let undo: UndoStorage;
let errors: string[];

beforeEach(() => {
  errors = collectErrors();
  const jar = new FakeJar();
  jar.set(ga);
  undo = undoIn(new Map(), jar, () => 1_000);
});

describe('stashing', () => {
  it('returns the id of the deletion', async () => {
    expect(await tryStash(undo, [ga], {})).toBe(1_000);
  });

  it('returns null if it fails, and logs why', async () => {
    expect(await tryStash({ ...undo, stash: refuse }, [ga], {})).toBeNull();
    expect(errors).toEqual(['Error: Quota']);
  });
});

describe('recording the outcome', () => {
  it('returns what can be restored', async () => {
    const id = (await tryStash(undo, [ga], {})) ?? 0;
    expect(await tryRecordOutcome(undo, id, [gizmo])).toEqual([]);
  });

  it('counts what is gone if it fails, and logs why', async () => {
    const failing = { ...undo, recordOutcome: refuse };
    expect(await tryRecordOutcome(failing, 1_000, [ga])).toEqual([ga]);
    expect(await tryRecordOutcome(failing, 1_000, [])).toEqual([]);
    expect(errors).toEqual(['Error: Quota', 'Error: Quota']);
  });
});
