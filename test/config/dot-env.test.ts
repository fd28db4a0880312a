import { readDotEnv } from '../../src/config/dot-env.ts';

const secret = 'PARTNER_CENTER_CLIENT_SECRET';

describe('a .env file', () => {
  it.each([
    ['# in the middle', `${secret}=abC8Q~first#second`, 'abC8Q~first'],
    ['# after =', `${secret}=a=b#c`, 'a=b'],
    ['# after export', `export ${secret}=first#second`, 'first'],
    ['# between quotes that do not begin it', `${secret}=ab"c#d"`, 'ab"c'],
    ['# at the beginning', `${secret}=#second`, ''],
    ['# after a blank', `${secret}=first #second`, 'first'],
    ['# before a blank', `${secret}=first# second`, 'first'],
    ['# and blanks around the name', `  ${secret} = first#second\r\nPORT=1`, 'first'],
    ['a quote of its own kind', `${secret}='it's'`, 'it'],
    ['two parts in quotes', `${secret}="a" "b"`, 'a'],
    ['a quote that only the next setting closes', `${secret}="first\nHOST="x"`, 'first\nHOST='],
    ['# in the last of its lines', `${secret}=first\n${secret}=first#second`, 'first'],
  ])('is named when it cuts a secret with %s', (_what, text, value) => {
    const { values, cut } = readDotEnv(text);
    expect(values[secret]).toBe(value);
    expect(cut).toEqual([secret]);
  });

  it.each([
    ['single quotes', `${secret}='first#second'`, 'first#second'],
    ['double quotes', `${secret}="first#second"`, 'first#second'],
    ['backticks', `${secret}=\`first#second\``, 'first#second'],
    ['quotes and a comment', `${secret}="first#second" # new in March`, 'first#second'],
    ['quotes and a comment right after', `${secret}="first"# new in March`, 'first'],
    ['a comment', `${secret}=first # new in March`, 'first'],
    ['only a comment', `${secret}= # comes later`, ''],
    ['an empty comment', `${secret}=first #`, 'first'],
    ['several lines in quotes', `${secret}="first\n#second\nA=B"\nPORT=1`, 'first\n#second\nA=B'],
    ['a quote that nothing closes', `${secret}="first`, '"first'],
    ['a quote inside', `${secret}=fir"st`, 'fir"st'],
    ['nothing of ours', `SOMETHING=first#second`, undefined],
    ['it in a comment', `# ${secret}=first#second`, undefined],
    ['it whole further down', `${secret}=first#second\n${secret}='first#second'`, 'first#second'],
  ])('is not complained of when it has %s', (_what, text, value) => {
    const { values, cut } = readDotEnv(text);
    expect(values[secret]).toBe(value);
    expect(cut).toEqual([]);
  });

  it('is named for other names of a setting and for files, and not for a comment that touches a plain value', () => {
    const lines = [
      'CLIENT_SECRET=a#b',
      'DATABASE_URL=postgres://u:p#w@h/d',
      `${secret}_FILE=/a#b`,
      'PORT=80 #one',
    ];
    expect(readDotEnv(lines.join('\n')).cut).toEqual(['CLIENT_SECRET', 'DATABASE_URL', `${secret}_FILE`]);
  });
});
