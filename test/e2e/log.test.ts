import { passingTime } from './passing-time.ts';
import { openStage } from './everything.ts';
import { until } from './until.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';

it('the log tells which watches began and ended, what was delivered and what was not understood, and no text', async () => {
  const { clock, inTime } = passingTime();
  const { teams, simulator, log, stop } = await openStage({
    settings: { POLL_INTERVAL_SECONDS: '1' },
    clock,
  });
  try {
    const ann = teams.person();
    await ann.says('please bring me a cup of tea');
    await ann.says('watch fabrikam.edu');
    await ann.says('stop watching fabrikam.edu');
    await ann.says('watch fabrikam.edu');
    simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
    await inTime(ann.hears());
    // Told after the message has come.
    await until(() => log.some(({ msg }) => msg === 'notifications were delivered'));

    const told = ['not understood', 'a watch began', 'a watch ended', 'notifications were delivered'];
    const lines = log.filter(({ msg }) => told.includes(msg));
    expect(lines.map(({ msg }) => msg)).toEqual([
      'not understood',
      'a watch began',
      'a watch ended',
      'a watch began',
      'a watch ended',
      'notifications were delivered',
    ]);
    const { conversationId } = ann;
    expect(lines[2]).toMatchObject({ level: 'info', conversationId, customerTenantId: fabrikam });
    expect(lines[4]?.['watchId']).toBe(lines[3]?.['watchId']);
    expect(lines[5]).toMatchObject({ conversationId, notificationIds: [expect.any(String)] });
    expect(JSON.stringify(log)).not.toMatch(/cup of tea|Fabrikam/u);

    await ann.says('check 99999999-0000-4000-8000-000000000001');
    const last = log.slice(log.findLastIndex(({ msg }) => msg === 'notifications were delivered'));
    expect(last.find(({ msg }) => msg === 'Partner Center failed')).toBeUndefined();
    expect(last.find(({ msg }) => msg === 'Partner Center answered')).toMatchObject({ status: 404 });
  } finally {
    await stop();
  }
});
