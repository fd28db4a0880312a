import * as fc from 'fast-check';
import { readFault } from '../../src/api/client/fault.ts';
import { userCallCode } from '../../src/api/client/refusal.ts';
import { readCustomer } from '../../src/api/customers/customer-reader.ts';
import { PartnerCenterError } from '../../src/api/model/errors.ts';
import { readQualifications } from '../../src/api/qualifications/qualification-reader.ts';
import { dispatch } from '../../src/bot/answering/dispatch.ts';
import type { PersonLimits } from '../../src/bot/answering/person-limits.ts';
import { buttonCommands, commands } from '../../src/bot/commands/index.ts';
import { toMessage } from '../../src/bot/showing/outgoing.ts';
import { commandTexts } from '../../src/i18n/index.ts';
import { redact } from '../../src/log/redact.ts';
import { retryAfterMs } from '../../src/net/retry-after.ts';
import { parseActivity } from '../../src/teams/activity/activity.ts';
import { readConversation, readIncoming } from '../../src/teams/activity/incoming.ts';
import { outsideCards } from '../cards/hostile-cards.ts';
import { contextOf, now } from '../cards/sample-data.ts';
import './arbitraries.ts';
import { busyness, cpuTimeOf } from './cpu-time.ts';
import { pieces, pumped } from './pumped.ts';

/** The most that one text may cost, in milliseconds. */
const mostMs = 5;
/** In characters. Bodies of a megabyte are let in, and most of one may be a single text. */
const wholeBody = 1_000_000;
/** In characters. Typed text and each input are cut here. */
const wholeText = 8_000;

/** A piece of work, and the text that it works on in words that a failure shows. */
interface Trial {
  readonly name: string;
  readonly work: () => unknown;
}

/** What cost too much. Nothing is waited for, so that only the bot's own work is counted. */
async function tooCostly(trials: readonly Trial[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, work } of trials) {
    const mayCost = mostMs * busyness();
    const ms = await cpuTimeOf(work, mayCost);
    if (ms > mayCost) found.push(`${name}: ${ms.toFixed(1)} ms`);
  }
  return found;
}

/** Partner Center and store that fail at once: what is measured is the reading of texts and the drawing of cards. */
const failing = (error: () => Error) => new Proxy({}, { get: () => () => Promise.reject(error()) }) as never;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const context = contextOf();
/** A limit would hide what the rest costs, and making the memory of one takes milliseconds. */
const personLimits: PersonLimits = {
  pace: () => 'admitted',
  takeSearch: () => true,
  takeRefresh: () => true,
  takeCustomers: () => true,
  mayTell: () => true,
};

/** From the activity to the drawn card. */
async function answer(fields: object): Promise<string> {
  const activity = parseActivity({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/',
    recipient: { id: '28:bot', name: 'Qualifications' },
    from: { id: '29:ann', name: 'Ann' },
    conversation: { id: 'a:1', conversationType: 'personal' },
    ...fields,
  });
  const incoming = activity && readIncoming(activity, readConversation(activity, 'app'), 'correlation');
  if (incoming === undefined) throw new Error('The message is not for the bot.');
  const deps = {
    partnerCenter: failing(() => new PartnerCenterError('unavailable', { correlationId: 'correlation' })),
    store: failing(() => new Error('There is no store.')),
    access: { allowedTenantIds: 'everyone', requesterIds: 'everyone', guests: 'allow' } as const,
    personLimits,
    memberships: {
      of: () => Promise.resolve('member' as const),
      known: () => Promise.resolve('member' as const),
      guestsIn: () => Promise.resolve('none' as const),
    },
    readOrderFacts: () => Promise.resolve(undefined),
    findReviewTimes: () => Promise.resolve([]),
    readPreflight: () => Promise.resolve({ findings: [] }),
    portalUrl: () => 'https://partner.example/',
    now: () => now,
    newId: () => 'id',
    random: () => 0,
    pollIntervalMs: 60_000,
  };
  const reply = await dispatch(incoming, Promise.resolve({ locale: 'en', teamsLocale: 'en' }), deps, silent);
  if (reply.kind === 'refusal') throw new Error('Everybody may do everything here.');
  if (reply.kind === 'answeredAlready') throw new Error('Nobody else asks here.');
  return JSON.stringify(toMessage(reply, context));
}

/** One phrase for each way to read what follows it. */
const heads = [
  '',
  ...(
    ['check-qualification', 'request-education', 'request-gcc', 'find', 'notify-here', 'language'] as const
  ).map((id) => `${commandTexts('en', id).phrase} `),
];
const messageOf = (text: string): Trial => ({
  name: JSON.stringify(text.slice(0, 60)),
  work: () => answer({ text }),
});
const buttonOf = (command: string, args: object, inputs: object = {}): Trial => ({
  name: `${command} ${JSON.stringify({ args, inputs }).slice(0, 60)}`,
  work: () => answer({ value: { command, args, ...inputs } }),
});

describe('the time that a hostile text takes of the process', () => {
  it('is at most 5 ms for anything that is typed', async () => {
    const typed = heads.flatMap((head) =>
      pieces.map((piece) => messageOf(pumped(piece, wholeText, { head, tail: 'x' }))),
    );
    expect(await tooCostly(typed)).toEqual([]);
  });

  it('is at most 5 ms for a message that is as long as a body may be', async () => {
    expect(await tooCostly(pieces.map((piece) => messageOf(pumped(piece, wholeBody))))).toEqual([]);
  });

  it('is at most 5 ms for HTML, and for mentions, that fill a body', async () => {
    const html = [
      ...pieces,
      '<blockquote>',
      '</blockquote>',
      '<quoted>',
      '<a b="',
      '<!--',
      '<pre>',
      '<p itemprop="copy">',
    ];
    const quoting = html.map((piece): Trial => {
      const content = `<blockquote></blockquote>${pumped(piece, wholeBody)}`;
      return {
        name: piece,
        work: () => answer({ text: 'x', attachments: [{ contentType: 'text/html', content }] }),
      };
    });
    const entities = Array.from({ length: 5_000 }, (_, index) => ({
      type: 'mention',
      text: `<at>Vetting ${index}</at>`,
      mentioned: { id: index % 2 ? '28:bot' : `29:${index}`, name: 'x '.repeat(60) },
    }));
    const content = `<blockquote>${'<at>x</at>'.repeat(2_000)}</blockquote>${'<at>x</at>'.repeat(2_000)}`;
    const conversation = { id: '19:x', conversationType: 'channel' };
    const attachments = [{ contentType: 'text/html', content }];
    const mentioning = [
      { text: '<at>y</at>'.repeat(800), entities },
      { text: 'x', entities, attachments, conversation },
    ].map((fields, index): Trial => ({ name: `mentions ${index}`, work: () => answer(fields) }));
    expect(await tooCostly([...quoting, ...mentioning])).toEqual([]);
  });

  it('is at most 5 ms for any argument of any button', async () => {
    const pressed = [...commands, ...buttonCommands].flatMap(({ id, args }, place) =>
      pieces.flatMap((piece, index) => {
        // Every command gets a third of the pieces, and many commands read alike.
        if (index % 3 !== place % 3) return [];
        const text = pumped(piece, wholeText);
        return [buttonOf(id, Object.fromEntries(Object.keys(args).map((name) => [name, text])))];
      }),
    );
    expect(await tooCostly(pressed)).toEqual([]);
  });

  it('is at most 5 ms for an argument of a button that is as long as a body may be', async () => {
    const pressed = pieces.map((piece) => buttonOf('watch', { customer: pumped(piece, wholeBody) }));
    expect(await tooCostly(pressed)).toEqual([]);
  });

  it('is at most 5 ms for what is typed into the inputs of a card', async () => {
    const pressed = pieces.flatMap((piece) => {
      const [customer = '', segment, website] = ['', 'k12 ', 'www.'].map((head) =>
        pumped(piece, wholeText, { head }),
      );
      const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`input${index}`, customer]));
      return [
        buttonOf('request-education', {}, { customer, segment, website }),
        buttonOf('request-gcc', {}, { customer: customer.slice(0, 200), validationCode: customer }),
        buttonOf('request-soe', {}, many),
      ];
    });
    expect(await tooCostly(pressed)).toEqual([]);
  });

  it('is at most 5 ms for hostile texts in all places of a card', async () => {
    const drawn = Object.keys(outsideCards(() => 'x', context)).flatMap((name) =>
      Array.from({ length: 12 }, (_, turn): Trial => {
        let place = turn * 8;
        const texts = pieces.map((piece) => pumped(piece, 4_000));
        const next = () => texts[place++ % texts.length] ?? '';
        return { name: `${name} ${turn}`, work: () => outsideCards(next, context)[name]?.() };
      }),
    );
    expect(await tooCostly(drawn)).toEqual([]);
  });

  it('is at most 5 ms for names, domains, reasons and kinds of Partner Center, and for its error bodies', async () => {
    const trials = pieces.map((piece): Trial => {
      const text = pumped(piece, 200_000);
      const entry = {
        qualification: text,
        vettingStatus: text,
        vettingReason: text,
        vettingCreateDate: text,
      };
      const body = { kind: 'json', value: { code: text, description: text } } as const;
      return {
        name: JSON.stringify(piece),
        work() {
          readCustomer({ id: text, companyProfile: { domain: text, companyName: text } });
          readQualifications({ kind: 'json', value: [entry] }, 0);
          const failure = readFault({ status: 429, reason: '', headers: {}, body }, true, 0);
          userCallCode(failure, { status: 401, reason: text.slice(0, 8_000), headers: {}, body });
          retryAfterMs(`Mon, ${text.slice(0, 16_000)}`, 0);
          redact(text);
        },
      };
    });
    expect(await tooCostly(trials)).toEqual([]);
  });

  it('is at most 5 ms for mixtures of everything', async () => {
    const times = fc.constantFrom(1, 2, 30, 1_000, wholeText);
    const part = fc
      .tuple(fc.constantFrom(...heads, ...pieces), times)
      .map(([piece, many]) => piece.repeat(many).slice(0, wholeText));
    const mixture = fc.tuple(fc.constantFrom(...heads), fc.array(part, { minLength: 1, maxLength: 6 }));
    const texts = fc
      .sample(mixture, 150)
      .map(([head, parts]) => `${head}${parts.join('')}`.slice(0, wholeText));
    expect(await tooCostly(texts.map(messageOf))).toEqual([]);
  });
});
