import * as fc from 'fast-check';
import { maxCustomerLength, readCustomerReference, type CustomerReference } from '../../src/api/index.ts';
import { maxCustomersPerCheck, type SeveralCustomers } from '../../src/bot/customers/arguments.ts';
import { commands } from '../../src/bot/commands/index.ts';
import { parseActivity } from '../../src/teams/activity/activity.ts';
import { readConversation, readIncoming } from '../../src/teams/activity/incoming.ts';
import { parse, parseButton } from '../../src/bot/typed-text/parse.ts';
import { readArguments } from '../../src/bot/typed-text/read-arguments.ts';
import { normaliseText } from '../../src/teams/activity/text.ts';
import { commandTexts, locales } from '../../src/i18n/index.ts';
import { anyJson, anyText, fewerRuns, numRuns } from './arbitraries.ts';

const phrases = commands.flatMap((command) =>
  locales.flatMap((locale) => {
    const { phrase, aliases } = commandTexts(locale, command.id);
    return [phrase, ...aliases].map((words) => ({ command, words }));
  }),
);

const capitals = [
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLocaleUpperCase('tr'),
  (text: string) => text.toLocaleLowerCase('tr'),
  (text: string) => text.normalize('NFD'),
  (text: string) => text.replaceAll(' ', ' \u00a0 \u200b'),
] as const;

const typed = fc.oneof(
  anyText,
  fc
    .tuple(fc.constantFrom(...phrases), fc.constantFrom(...capitals), anyText)
    .map(([{ words }, change, rest]) => `${change(words)} ${rest}`),
);

/** Without the quotes that stand for those of another language. */
const bare = (part: string) => part.replaceAll('"', '');

const bot = { id: '28:bot', name: 'Qualifications' };
const mention = (id: string, name: string, text: string) => ({
  type: 'mention',
  mentioned: { id, name },
  text,
});

describe('the command parser, given any text', () => {
  it('reads it or says that it cannot, and makes nothing up', () => {
    fc.assert(
      fc.property(typed, (written) => {
        const text = normaliseText(written);
        const parsed = parse(text, commands);
        if (parsed.kind === 'unknown') {
          expect(parsed.text).toBe(text);
          for (const part of (parsed.guess?.rest ?? '').split(', ')) expect(bare(text)).toContain(bare(part));
        }
        if (parsed.kind !== 'command') return;
        for (const argument of Object.values(parsed.args)) {
          for (const part of argument.split(', ')) expect(bare(text)).toContain(bare(part));
        }
        const read = readArguments(parsed.command, parsed.args);
        const { customer }: { customer?: CustomerReference | SeveralCustomers | 'all' } = read.ok
          ? read.values
          : {};
        if (customer === undefined || customer === 'all') return;
        const references = 'references' in customer ? customer.references : [customer].flat();
        expect(references.length).toBeGreaterThan(0);
        expect(references.length).toBeLessThanOrEqual(maxCustomersPerCheck);
        for (const reference of references) {
          expect(reference.text.length).toBeGreaterThan(0);
          expect(reference.text.length).toBeLessThanOrEqual(maxCustomerLength);
          expect(reference).toEqual(readCustomerReference(reference.text));
        }
      }),
      { numRuns },
    );
  });

  it('knows a phrase in any capitals, Turkish ones too, and takes the tenant id after it as it is', () => {
    const asksForCustomers = phrases.filter(({ command }) => command.id === 'check-qualification');
    fc.assert(
      fc.property(
        fc.constantFrom(...asksForCustomers),
        fc.constantFrom(...capitals),
        fc.uuid(),
        ({ words, command }, change, tenantId) => {
          const parsed = parse(normaliseText(`${change(words)} ${tenantId}`), commands);
          expect(parsed).toEqual({ kind: 'command', command, args: { customer: tenantId } });
        },
      ),
      { numRuns: fewerRuns },
    );
  });

  it('takes its own mention out, wherever it stands, and answers in a channel only when it is there', () => {
    const ours = '<at>Qualifications</at>';
    const part = fc.oneof(anyText, fc.constantFrom(ours, '<at>Ann</at>', '<at>', '</at>', '&lt;at&gt;'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.boolean(), (parts, isMentioned) => {
        const body = {
          type: 'message',
          channelId: 'msteams',
          serviceUrl: 'https://smba.example/',
          recipient: bot,
          from: { id: '29:ann', name: 'Ann' },
          conversation: { id: '19:channel', conversationType: 'channel' },
          text: parts.join(''),
          entities: [
            mention('29:other', 'Ann', '<at>Ann</at>'),
            ...(isMentioned ? [mention(bot.id, bot.name, ours)] : []),
          ],
        };
        const activity = parseActivity(body);
        if (activity === undefined) throw new Error('This is no activity.');
        const conversation = readConversation(activity, 'app');
        const incoming = readIncoming(activity, conversation, 'id');
        expect(incoming !== undefined).toBe(isMentioned);
        if (incoming?.input.kind === 'text') {
          // Normalising may turn one letter into three.
          expect(incoming.input.text.length).toBeLessThanOrEqual(3 * 8_000);
          parse(incoming.input.text, commands);
        }
      }),
      { numRuns: fewerRuns },
    );
  });

  it('trusts nothing that a button carries', () => {
    const ids = commands.map(({ id }) => id);
    const args = fc.oneof(
      fc.dictionary(fc.constantFrom('customer', 'name', 'filter', '__proto__', 'x'), anyJson, { maxKeys: 3 }),
      anyJson.filter((json): json is Record<string, unknown> => typeof json === 'object' && json !== null),
    );
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...ids), anyText), args, (id, given) => {
        const parsed = parseButton(id, given, commands);
        if (parsed.kind !== 'command') return;
        expect(Object.keys(parsed.args)).toEqual(Object.keys(parsed.command.args));
        for (const value of Object.values(parsed.args)) expect(typeof value).toBe('string');
        readArguments(parsed.command, parsed.args);
      }),
      { numRuns: fewerRuns },
    );
  });
});
