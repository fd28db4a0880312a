import { notificationsOf } from '../../src/watch/audience.ts';
import { education, approved, government, inReview, monday, tuesday } from './builders.ts';

describe('the card that a notification brings up to date', () => {
  it('shows what was there in the last check, and nothing that may be gone', () => {
    const known = { missedChecks: 0, overdueTold: false };
    const seen = [
      { ...education(approved()), ...known },
      { ...government(inReview()), ...known, missedChecks: 1 },
    ];
    const watch = {
      watchId: 'w',
      conversationId: 'ann',
      customerTenantId: 'contoso',
      createdAt: monday,
      until: 'decided' as const,
      endsAt: tuesday,
      cardActivityId: 'card',
    };
    const customer = { customerTenantId: 'contoso', companyName: 'Contoso' };
    const change = {
      change: 'approved',
      qualification: { kind: 'Education', wireKind: 'Education' },
      to: approved(),
    } as const;
    const news = { customer, changes: [change], ended: [], seenAt: tuesday, seen };
    const [told] = notificationsOf(news, { watches: [watch], listeners: [], snoozes: [] }, () => 'n');
    expect(told?.fact.card).toEqual({ activityId: 'card', qualifications: [education(approved())] });
  });
});
