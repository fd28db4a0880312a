import { changeKey, requestKey, watchEndKey } from '../../src/watch/change-key.ts';
import type { VettingChange } from '../../src/watch/index.ts';
import { approved, denied, inReview, monday, tuesday, unknown } from './builders.ts';

const customer = 'c0000000-0000-4000-8000-000000000001';
const education = { kind: 'Education', wireKind: 'Education' } as const;
const approval: VettingChange = {
  change: 'approved',
  qualification: education,
  from: inReview(),
  to: approved(),
};
const later = new Date('2026-11-18T09:00:00.000Z');

describe('changeKey', () => {
  it('is the same for the same step, however often it is seen', () => {
    const spelt: VettingChange = { ...approval, qualification: { kind: 'Education', wireKind: 'education' } };
    expect(changeKey(customer, spelt, tuesday)).toBe(changeKey(customer, approval, tuesday));
  });

  it.each<[string, string, VettingChange, Date | undefined]>([
    ['customer', 'c0000000-0000-4000-8000-000000000002', approval, tuesday],
    ['kind', customer, { ...approval, qualification: { kind: 'Nonprofit', wireKind: 'Nonprofit' } }, tuesday],
    ['change', customer, { ...approval, change: 'denied', to: denied() }, tuesday],
    ['vetting', customer, { ...approval, to: approved(tuesday) }, tuesday],
    ['status before', customer, { ...approval, from: denied() }, tuesday],
    ['state that it starts from', customer, approval, later],
  ])('is another for another %s', (_name, customerTenantId, change, startedFrom) => {
    expect(changeKey(customerTenantId, change, startedFrom)).not.toBe(changeKey(customer, approval, tuesday));
  });

  it('tells two unknown kinds apart', () => {
    const of = (wireKind: string) =>
      changeKey(customer, { ...approval, qualification: { kind: 'Unknown', wireKind } }, tuesday);
    expect(of('Health')).not.toBe(of('Library'));
  });

  it('is once for a vetting that is overdue, whatever was seen in between', () => {
    const overdue: VettingChange = { change: 'overdue', qualification: education, to: inReview() };
    expect(changeKey(customer, overdue, later)).toBe(changeKey(customer, overdue, tuesday));
    expect(changeKey(customer, { ...overdue, to: inReview(tuesday) }, tuesday)).not.toBe(
      changeKey(customer, overdue, tuesday),
    );
  });

  it('is once for an unknown status of a vetting, whatever was seen in between', () => {
    const held = (word: string): VettingChange => ({
      change: 'unknownStatus',
      qualification: education,
      from: inReview(),
      to: unknown(word),
    });
    expect(changeKey(customer, held('onHold'), later)).toBe(changeKey(customer, held('OnHold'), tuesday));
    expect(changeKey(customer, held('Expired'), tuesday)).not.toBe(
      changeKey(customer, held('OnHold'), tuesday),
    );
  });

  it('stays short and printable, whatever Partner Center writes', () => {
    const key = changeKey(
      customer,
      {
        change: 'unknownStatus',
        qualification: { kind: 'Unknown', wireKind: `\0${'k'.repeat(10_000)}` },
        to: unknown(`\u0007${'s'.repeat(10_000)}`, monday),
      },
      tuesday,
    );
    expect(key).toMatch(/^[\x20-\x7e]{1,300}$/u);
  });

  it('is another for the end of each watch', () => {
    expect(watchEndKey(customer, 'w1')).not.toBe(watchEndKey(customer, 'w2'));
  });

  it('is another for each request, and the same however often it is settled', () => {
    expect(requestKey(customer, 'r1')).toBe(requestKey(customer, 'r1'));
    expect(requestKey(customer, 'r1')).not.toBe(requestKey(customer, 'r2'));
  });
});
