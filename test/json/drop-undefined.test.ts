import { dropUndefined } from '../../src/json/drop-undefined.ts';

/** True only if two types are the same, modifiers included. Otherwise the call of `isSame` does not compile. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const isSame = <A, B>(same: Same<A, B>) => same;

describe('dropUndefined', () => {
  it('leaves out what is undefined, and nothing else', () => {
    const fields = dropUndefined({ a: undefined, b: null, c: false, d: 0, e: '', f: [undefined] });
    expect(Object.entries(fields)).toEqual([
      ['b', null],
      ['c', false],
      ['d', 0],
      ['e', ''],
      ['f', [undefined]],
    ]);
  });

  it('leaves what it is given as it is, and keeps the order', () => {
    const given = { z: 1, y: undefined, x: 2 };
    expect(Object.keys(dropUndefined(given))).toEqual(['z', 'x']);
    expect(Object.keys(given)).toEqual(['z', 'y', 'x']);
  });

  it('has optional fields where a value may be undefined', () => {
    const make = (count: number, maybe: string | undefined, answer: unknown) =>
      dropUndefined({ kind: 'made', count, maybe, answer });
    interface Expected {
      readonly kind: 'made';
      readonly count: number;
      readonly maybe?: string;
      readonly answer?: unknown;
    }
    expect(isSame<ReturnType<typeof make>, Expected>(true)).toBe(true);
    expect(make(1, undefined, null)).toEqual({ kind: 'made', count: 1, answer: null });
  });

  it('keeps fields optional that were optional before', () => {
    interface Given {
      a: number;
      b?: string;
    }
    const make = (given: Given) => dropUndefined(given);
    expect(isSame<ReturnType<typeof make>, Given>(true)).toBe(true);
    expect(make({ a: 1 })).toEqual({ a: 1 });
  });

  it('fits a type that knows the field as absent or text, but not as undefined', () => {
    interface Exact {
      readonly a: string;
      readonly b?: string;
    }
    const b = ['text'].at(1);
    const made: Exact = dropUndefined({ a: 'a', b });
    // @ts-expect-error An optional field is not a required one.
    const wrong: { b: string } = dropUndefined({ b });
    expect([made, wrong]).toEqual([{ a: 'a' }, {}]);
  });
});
