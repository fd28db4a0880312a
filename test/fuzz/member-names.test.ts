import { readFault } from '../../src/api/client/fault.ts';
import { readCustomerPage } from '../../src/api/customers/customer-reader.ts';
import { readQualifications } from '../../src/api/qualifications/qualification-reader.ts';
import { partnerCenterErrorCodes } from '../../src/api/model/errors.ts';
import { buttonCommands, commands } from '../../src/bot/commands/index.ts';
import { parse, parseButton } from '../../src/bot/typed-text/parse.ts';
import { readArguments } from '../../src/bot/typed-text/read-arguments.ts';
import { cardFor } from '../../src/cards/index.ts';
import { chooseLocale, formatCountry, locales } from '../../src/i18n/index.ts';
import { parseActivity } from '../../src/teams/activity/activity.ts';
import { readConversation, readIncoming } from '../../src/teams/activity/incoming.ts';
import { classify } from '../../src/teams/connector/classify.ts';
import { readConnectorFailure } from '../../src/teams/connector/failure.ts';
import { outsideCards } from '../cards/hostile-cards.ts';
import { contextOf, contoso, now } from '../cards/sample-data.ts';
import { useEverything } from '../e2e/everything.ts';

/** Names that every object has, and that a look-up in a plain object therefore finds. */
const names = [...Object.getOwnPropertyNames(Object.prototype), 'toJSON', 'then', 'length', 'prototype'];
const written = names.flatMap((name) => [name, name.toUpperCase(), ` ${name} `]);

describe('a name of Object.prototype that comes from outside', () => {
  it.each([
    [403, 'unclear'],
    [404, 'unclear'],
    [503, 'passing'],
  ])('is an unknown code of Teams, so that HTTP %s decides', (status, meaning) => {
    for (const code of written) {
      const bodies = [
        { error: { code } },
        { errorCode: code },
        { error: { message: JSON.stringify({ subCode: code }) } },
      ];
      for (const body of bodies) {
        expect(classify(readConnectorFailure({ status, headers: {} }, body, 0))).toBe(meaning);
      }
    }
  });

  it('is an unknown kind and an unknown status of a qualification', () => {
    for (const name of written) {
      const value = [
        { qualification: name, vettingStatus: name, vettingReason: name, vettingCreateDate: name },
      ];
      expect(readQualifications({ kind: 'json', value }, 0)).toEqual([
        {
          kind: 'Unknown',
          wireKind: name.trim(),
          vetting: { vettingStatus: 'Unknown', wireStatus: name.trim(), vettingReason: name.trim() },
        },
      ]);
    }
  });

  it('is no known code of Partner Center, wherever its error bodies have one', () => {
    for (const name of written) {
      for (const value of [
        { code: name },
        { error: { code: name } },
        JSON.parse(`{"${name.trim()}":{"code":1}}`) as object,
      ]) {
        const answer = { status: 403, reason: name, headers: {}, body: { kind: 'json', value } } as const;
        const { code } = readFault(answer, true, 0);
        expect([...partnerCenterErrorCodes, 'none']).toContain(code);
        expect(code).toBe('unavailable');
      }
    }
  });

  it('is no customer, and a customer may be called so', () => {
    for (const name of written) {
      const item = { id: contoso.customerTenantId, companyProfile: { companyName: name, domain: name } };
      const page = readCustomerPage({ kind: 'json', value: { items: [name, item, { [name]: item }] } });
      const { customerTenantId } = contoso;
      const [companyName, domain] = [name.trim(), name.trim()];
      expect(page?.customers).toEqual([{ customerTenantId, companyName, domain }]);
    }
  });

  it('is no command, neither typed nor on a button', () => {
    for (const name of written) {
      expect(parse(name.trim(), commands).kind).toBe('unknown');
      expect(parseButton(name, { [name]: name }, [...commands, ...buttonCommands]).kind).toBe('unknown');
    }
  });

  it('fills no argument of a command, and is read as any text in one', () => {
    for (const command of [...commands, ...buttonCommands]) {
      for (const name of names) {
        const data = JSON.parse(`{"${name}":"contoso.edu"}`) as Record<string, unknown>;
        const parsed = parseButton(command.id, data, [command]);
        if (parsed.kind !== 'command') throw new Error('The command is known.');
        expect(new Set(Object.values(parsed.args))).toEqual(new Set(Object.keys(command.args).map(() => '')));
        const all = Object.fromEntries(Object.keys(command.args).map((each) => [each, name]));
        const read = readArguments(command, all);
        if (!read.ok) expect(read.problem.code).toMatch(/^[a-z][A-Za-z]+$/u);
      }
    }
  });

  it('is no language, no time zone and no country', () => {
    for (const name of written) {
      expect(chooseLocale([name], 'sv')).toBe('sv');
      for (const locale of locales) expect(formatCountry(locale, name)).toBe(name);
      for (const render of Object.values(outsideCards(() => name, contextOf({ timeZone: name })))) {
        expect(JSON.stringify(render())).not.toMatch(/native code|\[object|undefined/u);
      }
    }
    const values = { text: 'constructor' };
    const data = { code: 'unknownLanguage', values, buttons: [] } as const;
    expect(JSON.stringify(cardFor({ kind: 'problem', data }, contextOf({ now })))).toContain('constructor');
  });

  it('is an unknown channel, scope, entity and action of an activity', () => {
    for (const name of names) {
      const activity = parseActivity({
        type: 'message',
        text: 'help',
        id: name,
        channelId: name,
        conversation: { id: name, conversationType: name, tenantId: name },
        from: { id: name, name, aadObjectId: name },
        recipient: { id: name, name },
        locale: name,
        localTimezone: name,
        entities: [{ type: name, text: name }],
        channelData: { eventType: name, team: {}, channel: {} },
        action: name,
        name,
      });
      const conversation = activity && readConversation(activity, 'app');
      expect(conversation).toMatchObject({ scope: 'personal', conversationId: name, locale: name });
      const incoming = activity && conversation && readIncoming(activity, conversation, 'id');
      expect(incoming).toMatchObject({ host: 'other', input: { kind: 'text', text: 'help' } });
    }
  });
});

describe('a name of Object.prototype that comes over HTTP', () => {
  const stage = useEverything();

  it('breaks nothing as an event, a type, a button or an invoke', async () => {
    const { teams, log } = stage();
    const person = teams.person();
    for (const name of names) {
      const message = person.activities.message(name);
      const value = JSON.parse(
        `{"command":"${name}","args":{"${name}":"${name}"},"${name}":"${name}"}`,
      ) as object;
      const activities = [
        { ...message, type: 'conversationUpdate', channelData: { eventType: name } },
        { ...message, type: 'installationUpdate', action: name },
        { ...message, type: 'invoke', name, value },
        { ...message, type: name },
        { ...message, id: `${name}-button`, text: '', value },
      ];
      for (const activity of activities)
        expect((await teams.send(activity as typeof message)).status).toBe(200);
    }
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
