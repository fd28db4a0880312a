import { bot, forward, html, mention, read, reply, span } from './messages.ts';

const bo = { id: '29:bo', name: 'Bo Berg' };
const channel = { conversation: { id: '19:x@thread.tacv2', conversationType: 'channel', isGroup: true } };
const textOf = (fields: object) => read(fields).text;

describe('a mention of the bot', () => {
  const whole = mention(bot, '<at>Vetting</at>');

  it.each<[string, string, object[]]>([
    ['with an id', '<at id="28:bot">Vetting</at> check contoso.edu', [whole]],
    ['with its number', '<at id="0">Vetting</at> check contoso.edu', [whole]],
    ['in another case', '<at>vetting</at> check contoso.edu', [whole]],
    ['by an older name', '<at>Reviews</at> check contoso.edu', [whole]],
    [
      'with a blank written another way',
      '<at>Vetting&nbsp;Bot</at> check contoso.edu',
      [mention({ ...bot, name: 'Vetting Bot' })],
    ],
    ['in capitals', '<AT>Vetting</AT> check contoso.edu', [whole]],
    ['with markup inside', '<at><b>Vetting</b></at> check contoso.edu', [whole]],
    ['without a text', '<at>Vetting</at> check contoso.edu', [mention()]],
    ['without a name', '<at>Vetting</at> check contoso.edu', [mention({ id: bot.id })]],
    ['with a name to escape', '<at>Q &amp; A</at> check contoso.edu', [mention({ ...bot, name: 'Q & A' })]],
    ['twice', '<at>Vetting</at> check <at>Vetting</at> contoso.edu', [whole]],
    ['at the end', 'check contoso.edu<at>Vetting</at>', [whole]],
    [
      'split, with an entity for each part',
      '<at>Vetting</at> <at>Bot</at> check contoso.edu',
      [
        mention({ ...bot, name: 'Vetting' }, '<at>Vetting</at>'),
        mention({ ...bot, name: 'Bot' }, '<at>Bot</at>'),
      ],
    ],
    [
      'split, with one entity',
      '<at>Vetting</at> <at>Bot</at> check contoso.edu',
      [mention({ ...bot, name: 'Vetting Bot' }, '<at>Vetting Bot</at>')],
    ],
    ['written without a tag', 'Vetting check contoso.edu', [mention(bot, 'Vetting')]],
    ['written with an @', '@Vetting check contoso.edu', [whole]],
  ])('is taken out: %s', (_how, text, entities) => {
    expect(read({ ...channel, text, entities })).toEqual({ text: 'check contoso.edu', isForBot: true });
  });

  it('is taken out of HTML, split, renamed and twice', () => {
    const content = `${reply('x')}<p>${span('Vetting')} ${span('Bot', 1)}&nbsp;check contoso.edu ${span('Reviews', 2)}</p>`;
    const name = { ...bot, name: 'Vetting Bot' };
    const entities = [mention({ ...bot, name: 'Vetting' }), mention({ ...bot, name: 'Bot' }), mention(name)];
    expect(read({ ...channel, text: 'x', entities, attachments: [html(content)] })).toEqual({
      text: 'check contoso.edu',
      isForBot: true,
    });
  });

  it('is not what a person calls the bot', () => {
    expect(textOf({ text: 'find Vetting' })).toBe('find Vetting');
    const entities = [mention(bot, '<at>Vetting</at>')];
    expect(textOf({ text: '<at>Vetting</at> find Vetting Academy', entities })).toBe('find Vetting Academy');
    expect(textOf({ text: 'find Vettingham', entities })).toBe('find Vettingham');
  });

  it('is told from mentions of others by id, even where they are called the same', () => {
    const entities = [mention(bot, '<at>Vetting</at>'), mention(bo, '<at>Bo Berg</at>')];
    expect(textOf({ text: '<at>Vetting</at> find <at>Bo Berg</at>', entities })).toBe('find Bo Berg');
    expect(textOf({ text: '<at>Bo</at> <at>Berg</at> <at>Vetting</at>', entities })).toBe('Bo Berg');
    const renamed = '<at>Robert</at> find <at>Reviews</at>';
    const both = [mention(bo, '<at>Bo Berg</at>'), mention(bot, '<at>Vetting</at>')];
    expect(textOf({ text: renamed, entities: both })).toBe('Robert find');
    expect(textOf({ text: 'find <at id="1">Reviews</at>', entities: both })).toBe('find');
    const split = '<at>Vetting</at> <at>Bot</at> find <at>Bo Berg</at>';
    const whole = [mention(bo), mention({ ...bot, name: 'Vetting Bot' })];
    expect(textOf({ text: split, entities: whole })).toBe('find Bo Berg');
    const namesake = mention({ id: '29:v', name: 'Vetting' }, '<at>Vetting</at>');
    const text = 'find <at>Vetting</at> <at>Vetting</at>';
    expect(textOf({ text, entities: [namesake, mention(bot, '<at>Vetting</at>')] })).toBe('find Vetting');
  });
});

describe('a message in a channel', () => {
  const ours = mention(bot, '<at>Vetting</at>');

  it.each<[string, object, boolean]>([
    ['mentions nobody', { text: 'lunch?' }, false],
    ['mentions somebody else', { text: '<at>Bo Berg</at> help', entities: [mention(bo)] }, false],
    [
      'has a namesake’s tag',
      { text: '<at>Vetting</at> help', entities: [mention({ ...bo, name: 'Vetting' })] },
      false,
    ],
    ['mentions the bot', { text: '<at>Vetting</at> help', entities: [ours] }, true],
    [
      'quotes somebody who mentions the bot',
      {
        text: 'Vetting help\r\n\r\nhm',
        entities: [ours],
        attachments: [html(`${reply(`${span('Vetting')} help`)}<p>hm</p>`)],
      },
      false,
    ],
    [
      'forwards a mention of the bot',
      {
        text: 'Vetting help',
        entities: [ours],
        attachments: [html(forward(`<p>${span('Vetting')} help</p>`))],
      },
      false,
    ],
    [
      'forwards one, and mentions the bot itself',
      {
        text: 'x',
        entities: [ours],
        attachments: [html(`<p>${span('Vetting')} help</p>${forward(span('Vetting'))}`)],
      },
      true,
    ],
    [
      'mentions the bot beside a quote, in a way nobody knows',
      { text: 'x', entities: [ours], attachments: [html(`${reply('x')}<p>@Vetting help</p>`)] },
      true,
    ],
  ])('that %s is for the bot: %#', (_what, fields, isForBot) => {
    expect(read({ ...channel, ...fields }).isForBot).toBe(isForBot);
  });

  it('is for the bot without a mention outside Teams and in a personal chat', () => {
    expect(read({ text: 'help' }).isForBot).toBe(true);
    expect(read({ ...channel, channelId: 'emulator', text: 'help' }).isForBot).toBe(true);
  });
});
