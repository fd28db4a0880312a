import { webTokensIn } from './web-tokens.ts';

describe('a part of a web token', () => {
  it('is recognised, and what is sealed is not', () => {
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT' })).toString('base64url');
    expect(webTokensIn(`before ${header}.x after`)).toEqual([header]);
    expect(webTokensIn('WeyJx0xT3lk7LwvIVecpkrcrCvwQ8')).toEqual([]);
  });
});
