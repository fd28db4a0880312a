import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStage, textOf, useEverything } from './everything.ts';

const stage = useEverything();

describe('the same activity delivered twice', () => {
  it('is answered once when the second comes after the answer', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    const { activity } = await ann.says('check contoso.edu');
    const asked = simulator.requests.entries.length;
    const { status, replies } = await ann.sends(activity);
    expect({ status, replies }).toEqual({ status: 200, replies: [] });
    expect(simulator.requests.entries).toHaveLength(asked);
  });

  it('is answered once when both come at the same time', async () => {
    const { teams } = stage();
    const ann = teams.person();
    const activity = ann.activities.message('check contoso.edu');
    const deliveries = await Promise.all([teams.send(activity), teams.send(activity), teams.send(activity)]);
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(teams.activitiesOf(ann.conversationId)).toHaveLength(1);
  });

  it('is answered once when the bot was restarted in between', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-'));
    const settings = { DATABASE_URL: `file:${join(folder, 'bot.sqlite')}` };
    try {
      const before = await openStage({ settings });
      const { activity } = await before.teams.person().says('check contoso.edu');
      await before.stop();
      const after = await openStage({ settings });
      const { status } = await after.teams.send(activity);
      await after.stop();
      expect(status).toBe(200);
      expect(after.teams.activities).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is answered when the first answer could not be sent', async () => {
    const { teams, log } = stage();
    const ann = teams.person();
    const activity = ann.activities.message('check contoso.edu');
    const refused = { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'no' } } };
    teams.fail('replyToActivity', refused);
    await teams.send(activity);
    expect(teams.activitiesOf(ann.conversationId)).toEqual([]);
    expect(log.map(({ msg }) => msg)).toContain('turn failed');
    await teams.send(activity);
    expect(textOf(teams.activitiesOf(ann.conversationId)[0]?.card)).toContain('✔ Approved');
  });

  it('counts conversations apart', async () => {
    const { teams } = stage();
    const [ann, bo] = [teams.person(), teams.person({ scope: 'groupChat' })];
    const { activity } = await ann.says('help');
    const other = { ...bo.activities.message('help'), id: activity.id ?? '' };
    expect((await bo.sends(other)).replies).toHaveLength(1);
  });

  it('is answered once when it is a pressed button, and the second one is told so', async () => {
    const { teams } = stage();
    const ann = teams.person();
    await ann.says('find Proseware');
    const { activity } = await ann.presses(1);
    const said = teams.activitiesOf(ann.conversationId).filter(({ how }) => how === 'sent').length;
    const { status, body } = await teams.send(activity);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      statusCode: 200,
      value: "I've received this already. The answer is here, or on its way.",
    });
    expect(teams.activitiesOf(ann.conversationId).filter(({ how }) => how === 'sent')).toHaveLength(said);
  });
});
