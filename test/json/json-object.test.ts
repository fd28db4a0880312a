import { isJsonObject, member, textOf, trimmedTextOf } from '../../src/json/json-object.ts';

describe('a JSON object', () => {
  it('is neither an array nor null nor a plain value', () => {
    expect([{}, { a: 1 }].map(isJsonObject)).toEqual([true, true]);
    expect([[], null, 'text', 1, true, undefined].map(isJsonObject)).toEqual(Array(6).fill(false));
  });

  it('has its members whatever their capitals', () => {
    expect(member({ VettingStatus: 'Denied' }, 'vettingStatus')).toBe('Denied');
    expect(member({ vettingstatus: null }, 'vettingStatus')).toBeNull();
    expect(member({ status: 'Denied' }, 'vettingStatus')).toBeUndefined();
  });
});

describe('a text', () => {
  it('stays as it came', () => {
    expect([' a ', '', 7, null, undefined].map(textOf)).toEqual([
      ' a ',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is trimmed and may be a number where that is asked for', () => {
    expect([' a ', ' ', 7, 0, null, {}].map(trimmedTextOf)).toEqual([
      'a',
      undefined,
      '7',
      '0',
      undefined,
      undefined,
    ]);
  });
});
