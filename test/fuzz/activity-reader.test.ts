import * as fc from 'fast-check';
import { readIncoming, readConversation } from '../../src/teams/activity/incoming.ts';
import { parseActivity } from '../../src/teams/activity/activity.ts';
import { useEverything } from '../e2e/everything.ts';
import { anyJson, mutated, noHurryMs, numRuns } from './arbitraries.ts';
import { fixtures } from './fixtures.ts';

const activities = fixtures('activities');

describe('the activity reader, given anything', () => {
  it('refuses it, or reads it', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 1, arbitrary: anyJson }, { weight: 4, arbitrary: mutated(activities) }),
        (body) => {
          const activity = parseActivity(body);
          if (activity === undefined) return;
          const conversation = readConversation(activity, 'app');
          for (const value of Object.values(conversation)) expect(typeof value).toBe('string');
          expect(['personal', 'team', 'groupChat']).toContain(conversation.scope);
          const incoming = readIncoming(activity, conversation, 'id');
          if (incoming === undefined) return;
          const { input, sender, address } = incoming;
          expect(typeof (input.kind === 'text' ? input.text : input.command)).toBe('string');
          expect([typeof sender.key.tenantId, typeof sender.key.personId]).toEqual(['string', 'string']);
          expect([typeof address.bot.id, typeof address.person.id]).toEqual(['string', 'string']);
        },
      ),
      { numRuns },
    );
  });
});

describe('the bot, given anything over HTTP', () => {
  const stage = useEverything();

  /** How many activities come at once. */
  const atOnce = 25;

  const post = (body: string | Uint8Array) =>
    fetch(`${stage().bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body as string,
    });

  it(
    'never answers 5xx, tells nothing of itself, and goes on',
    async () => {
      const { teams } = stage();
      // Answers go to the fake Teams, never to an address that a mutation made.
      const atHome = (body: unknown) =>
        parseActivity(body) === undefined ? body : { ...(body as object), serviceUrl: teams.serviceUrl };
      const raw = fc.oneof(
        { weight: 8, arbitrary: mutated(activities).map((body) => JSON.stringify(atHome(body))) },
        { weight: 1, arbitrary: anyJson.map((body) => JSON.stringify(body)) },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(raw, { minLength: atOnce, maxLength: atOnce }), async (bodies) => {
          for (const response of await Promise.all(bodies.map(post))) {
            expect(response.status).toBeLessThan(500);
            expect(await response.text()).not.toMatch(/ at |\.ts:|\.js:|node_modules|TypeError|SyntaxError/u);
          }
        }),
        { numRuns: 20, endOnFailure: true },
      );
      expect((await fetch(`${stage().bot.url}/healthz`)).status).toBe(200);
      // An answer that Teams refuses is expected. Any other error is a defect of the bot.
      const mistakes = stage().log.filter(
        ({ level, error }) =>
          level === 'error' && (error as { name?: string } | undefined)?.name !== 'NotDeliveredError',
      );
      expect(mistakes).toEqual([]);
    },
    noHurryMs,
  );
});
