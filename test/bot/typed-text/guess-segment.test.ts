import { guessSegment } from '../../../src/bot/typed-text/vocabulary.ts';

describe('the segment that a name suggests', () => {
  it.each([
    ['Contoso University', 'HigherEducation'],
    ['Lakeside School', 'K12'],
    ['Bellows College', 'HigherEducation'],
    ['Contoso Ltd.', undefined],
    ['University of Contoso High School', undefined],
    ['', undefined],
  ] as const)('of %s is %s', (name, segment) => {
    expect(guessSegment(name)).toBe(segment);
  });
});
