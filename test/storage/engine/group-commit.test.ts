import { inGroups } from '../../../src/storage/engine/group-commit.ts';

/** A write that records its items, and ends when the test lets it end. */
function scripted() {
  const groups: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const write = async (calls: readonly string[]) => {
    groups.push(calls);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (calls.includes('broken')) throw new Error('broken');
    return calls.map((call) => call.toUpperCase());
  };
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    groups,
    call: inGroups(write),
    settle,
    endAll: async () => {
      for (const end of ends.splice(0)) end();
      await settle();
    },
  };
}

describe('inGroups', () => {
  it('writes what comes at once together, and answers each when that is done', async () => {
    const { call, groups, settle, endAll } = scripted();
    const answers: string[] = [];
    for (const name of ['a', 'b', 'c']) void call(name).then((answer) => answers.push(answer));
    await settle();
    expect({ groups, answers }).toEqual({ groups: [['a', 'b', 'c']], answers: [] });
    await endAll();
    expect(answers).toEqual(['A', 'B', 'C']);
  });

  it('lets what comes during a write be the next group', async () => {
    const { call, groups, settle, endAll } = scripted();
    const first = call('a');
    await settle();
    const others = [call('b'), call('c')];
    await settle();
    expect(groups).toEqual([['a']]);
    await endAll();
    expect(groups).toEqual([['a'], ['b', 'c']]);
    await endAll();
    expect(await Promise.all([first, ...others])).toEqual(['A', 'B', 'C']);
  });

  it('writes one by one what cannot be written together, and fails only what fails alone', async () => {
    const { call, groups, settle, endAll } = scripted();
    const answers = Promise.allSettled(['a', 'broken', 'c'].map(call));
    await settle();
    await endAll();
    expect(groups.slice(1)).toEqual([['a'], ['broken'], ['c']]);
    await endAll();
    expect(await answers).toEqual([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: new Error('broken') },
      { status: 'fulfilled', value: 'C' },
    ]);
  });

  it('goes on after a failure', async () => {
    const { call, settle, endAll } = scripted();
    const failing = call('broken');
    await settle();
    void endAll();
    await expect(failing).rejects.toThrow('broken');
    const next = call('a');
    await settle();
    await endAll();
    expect(await next).toBe('A');
  });

  it('keeps a group so small that nobody waits for long', async () => {
    const { call, groups, settle, endAll } = scripted();
    for (let count = 0; count < 130; count++) void call(String(count));
    await settle();
    await endAll();
    expect(groups.map(({ length }) => length)).toEqual([100, 30]);
    await endAll();
  });

  it('lets a call that may wait go with the next that may not', async () => {
    const { call, groups, settle, endAll } = scripted();
    const patient = call('a', 60_000);
    await settle();
    expect(groups).toEqual([]);
    const hurried = call('b');
    await endAll();
    await endAll();
    expect(groups).toEqual([['a', 'b']]);
    expect(await Promise.all([patient, hurried])).toEqual(['A', 'B']);
  });

  it('writes a call that waited long enough by itself', async () => {
    const { call, groups, endAll } = scripted();
    const patient = call('a', 1);
    while (groups.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await endAll();
    expect(await patient).toBe('A');
  });
});
