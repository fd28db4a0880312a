import { problemCard } from '../../src/cards/problem-card.ts';
import type { ProblemCardData } from '../../src/reply/index.ts';
import { checkButton, contextOf } from './sample-data.ts';
import { actionsOf, partsOf, shownText } from './walk.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

const show = (data: Partial<ProblemCardData> = {}) =>
  problemCard({ code: 'unknownCommand', values: { text: 'chekc' }, buttons: [], ...data }, contextOf());

describe('cards/problem-card', () => {
  it('says what is wrong, with what was typed', () => {
    expect(shownText(show())).toBe(
      "I don't know that command\nI didn't understand “chekc”. The buttons below may help.",
    );
    expect(show().fallbackText).toContain("I don't know that command. I didn't understand ");
  });

  it('shows what could be typed instead', () => {
    expect(partsOf(show({ example: 'check qualification contoso.edu' }))).toContainEqual(
      expect.objectContaining({ text: 'check qualification contoso.edu', fontType: 'monospace' }),
    );
  });

  it('shows the correlation id so that it can be quoted', () => {
    const text = shownText(show({ code: 'internal', correlationId: '7f0e3a3e' }));
    expect(text).toContain('ID for support:\n7f0e3a3e');
  });

  it('shows neither when there is none', () => {
    expect(shownText(show())).not.toMatch(/For example|ID for support/u);
  });

  it('says how long Partner Center wants to be left alone, where it said so', () => {
    const throttled = (seconds?: number) =>
      shownText(show({ code: 'partnerCenter.throttled', values: dropUndefined({ seconds }) }));
    expect(throttled(57)).toContain('in a short time. Try again in 57 seconds.');
    expect(throttled(1)).toContain('Try again in 1 second.');
    expect(throttled(120)).toContain('Try again in 120 seconds.');
    expect(throttled(121)).toContain('Try again in 3 minutes.');
    expect(throttled(600)).toContain('Try again in 10 minutes.');
    expect(throttled(0)).toContain('Try again in a few minutes.');
    expect(throttled()).toContain('Try again in a few minutes.');
  });

  it('has the buttons that it was given', () => {
    expect(actionsOf(show({ buttons: [checkButton('contoso.edu')] }), 'Action.Execute')).toHaveLength(1);
  });

  it.each([
    ['internal', 'attention'],
    ['partnerCenter.timeout', 'attention'],
    ['partnerCenter.notOurCustomer', 'default'],
    ['partnerCenter.alreadyInReview', 'default'],
    ['partnerCenter.consentNeeded', 'attention'],
    ['missingCustomer', 'default'],
  ] as const)('alarms only when something broke: %s', (code, style) => {
    expect(partsOf(show({ code }))).toContainEqual(expect.objectContaining({ type: 'Container', style }));
  });

  it('asks no question with a full stop behind it', () => {
    expect(show({ code: 'missingCustomer' }).fallbackText).toMatch(/^Which customer\? Add /u);
  });

  it('fails when a text needs a value that it was not given', () => {
    expect(() => show({ values: {} })).toThrow(/\{\{text\}\}/u);
  });
});
