import * as fc from 'fast-check';
import { readIncoming, readConversation } from '../../src/teams/activity/incoming.ts';
import { isActivity } from '../../src/teams/activity/is-activity.ts';
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
          // Without a service URL it is refused together with its token, and never read.
          if (!isActivity(body) || typeof body['serviceUrl'] !== 'string') return;
          const conversation = readConversation(body as never, 'app');
          for (const value of Object.values(conversation)) expect(typeof value).toBe('string');
          expect(['personal', 'team', 'groupChat']).toContain(conversation.scope);
          const incoming = readIncoming(body as never, conversation, 'id');
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

  /** So many come at once. */
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
      // What is answered goes to the fake Teams, never to an address that a mutation made.
      const atHome = (body: unknown) => (isActivity(body) ? { ...body, serviceUrl: teams.serviceUrl } : body);
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
      // What Teams refuses is foreseen; everything else would be a mistake of ours.
      const mistakes = stage().log.filter(
        ({ level, error }) =>
          level === 'error' && (error as { name?: string } | undefined)?.name !== 'NotDeliveredError',
      );
      expect(mistakes).toEqual([]);
    },
    noHurryMs,
  );
});
