import { noticeCard } from '../../src/cards/notice-card.ts';
import type { Notice } from '../../src/reply/index.ts';
import { approved, contextOf, contoso, now, stateOwned } from './sample-data.ts';
import { actionsOf, shownText } from './walk.ts';
import { watchButton } from './watch-data.ts';

const show = (notice: Notice) => shownText(noticeCard({ notice, buttons: [] }, contextOf()));

describe('cards/notice-card', () => {
  it('says when the first news can come', () => {
    expect(show({ code: 'watching', customer: contoso, nextCheckAt: now })).toMatch(
      /Contoso University: I'll let you know here when Microsoft has decided\. .*Nov 21, 2026, 8:16\sAM GMT\+1\./u,
    );
    expect(show({ code: 'alreadyWatching', customer: contoso, nextCheckAt: now })).toContain('already');
  });

  it('says where everything stands when nothing is pending', () => {
    const notice = { code: 'watchingChange', customer: contoso, nextCheckAt: now, endsAt: now } as const;
    const text = show({ ...notice, qualifications: [approved, stateOwned] });
    expect(text).toContain('✔ Approved\n · Education\n● Declared\n · State-owned entity');
    expect(text).toContain('until Nov 21, 2026 at the latest');
    expect(show({ ...notice, qualifications: [] })).toContain('○ No qualification');
  });

  it('says which news a channel is told', () => {
    expect(show({ code: 'notifying', filter: 'approved' })).toContain('every approval');
    expect(show({ code: 'notifying', filter: 'denied' })).toContain('every denial');
  });

  it('names the command that lists the watches', () => {
    expect(show({ code: 'noNotifications' })).toContain('“watches”');
  });

  it('has the buttons it is given', () => {
    const card = noticeCard(
      { notice: { code: 'stoppedNotifications' }, buttons: [watchButton('stopWatchingButton')] },
      contextOf(),
    );
    expect(actionsOf(card, 'Action.Execute')).toHaveLength(1);
  });
});
