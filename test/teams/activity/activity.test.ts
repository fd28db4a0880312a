import { parseActivity } from '../../../src/teams/activity/activity.ts';

const body = (change: object = {}) => ({
  type: 'message',
  channelId: 'msteams',
  conversation: { id: 'a:1' },
  ...change,
});

describe('an activity', () => {
  it.each([
    ['text', 'hello'],
    ['a list', []],
    ['null', null],
    ['without a type', body({ type: '' })],
    ['without a channel', body({ channelId: undefined })],
    ['without a conversation', body({ conversation: undefined })],
    ['in a conversation without an id', body({ conversation: { id: '' } })],
    ['in a conversation whose id is half a character', body({ conversation: { id: 'a\ud800' } })],
    ['with a control character in its id', body({ id: 'a\u0000' })],
    ['that answers a number', body({ replyToId: 7 })],
    ['whose text is an object', body({ text: {} })],
    ['whose sender is a text', body({ from: 'Ann' })],
    ['whose sender is a list', body({ from: [] })],
    ['whose sender has a number for a name', body({ from: { id: 'u', name: 7 } })],
    ['whose entities are no list', body({ entities: 'x' })],
    ['with an entity of null', body({ entities: [null] })],
    ['with an attachment that is text', body({ attachments: ['x'] })],
    ['with a new member that is a number', body({ membersAdded: [7] })],
  ])('is none when it is %s', (_what, other) => {
    expect(parseActivity(other)).toBeUndefined();
  });

  it.each([
    [
      'fields of null',
      { id: null, text: null, from: null, recipient: null, entities: null, membersAdded: null },
    ],
    ['an unknown kind', { type: 'somethingNew', somethingNew: { x: 1 } }],
    ['no service URL', { serviceUrl: 7 }],
    ['entities of other kinds', { entities: [{ type: 7 }, {}, { type: 'productInfo', id: 'COPILOT' }] }],
  ])('is one with %s', (_what, change) => {
    expect(parseActivity(body(change))).toMatchObject({ conversation: { id: 'a:1' } });
  });

  it('has nothing where Teams’ data is something else than it should be', () => {
    const odd = {
      serviceUrl: 7,
      conversation: { id: 'a:1', tenantId: 7, conversationType: '', isGroup: 'yes' },
      from: { id: 'u', aadObjectId: {}, tenantId: '' },
      channelData: { tenant: 't', team: { id: 7 }, channel: { id: '19:x', name: ['Sales'] }, eventType: 1 },
    };
    expect(parseActivity(body(odd))).toEqual({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: '',
      conversation: { id: 'a:1' },
      from: { id: 'u' },
      channelData: { team: {}, channel: { id: '19:x' } },
    });
    expect(parseActivity(body({ channelData: 'x' }))?.channelData).toBeUndefined();
  });
});
