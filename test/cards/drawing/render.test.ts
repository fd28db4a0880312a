import { defineCard, optional } from '../../../src/cards/drawing/render.ts';
import { contextOf } from '../sample-data.ts';
import { textsOf } from '../walk.ts';

const frame = { essence: ['Hello'] };
const context = contextOf();

describe('cards/render', () => {
  it('puts the values of the view into the layout', () => {
    const render = defineCard([{ type: 'TextBlock', text: 'Hello ${name}' }]);
    expect(render({ name: 'Ada' }, frame, context)['body']).toEqual([
      { type: 'TextBlock', text: 'Hello Ada' },
    ]);
  });

  it.each([
    ['a text', [{ type: 'TextBlock', text: 'Hello ${name}' }]],
    ['a whole value', [{ type: 'TextBlock', text: '${name}' }]],
    ['a repeated part', [{ type: 'TextBlock', $data: '${name}', text: 'Hello' }]],
    ['an item of a list', [{ type: 'TextBlock', $data: '${items}', text: '${name}' }]],
    ['a list of actions', [{ type: 'ActionSet', actions: '${name}' }]],
  ])('fails when the view lacks the value of %s', (_, layout) => {
    const render = defineCard(layout);
    expect(() => render({ items: [{}] }, frame, context)).toThrow(/has no .*name/u);
    expect(() => render({ items: [{ name: undefined }], name: undefined }, frame, context)).toThrow(/name/u);
  });

  it('works again after a failure', () => {
    const render = defineCard([{ type: 'TextBlock', text: '${name}' }]);
    expect(() => render({}, frame, context)).toThrow();
    expect(textsOf(render({ name: 'Ada' }, frame, context), 'TextBlock')).toEqual(['Ada']);
  });

  it('leaves ${…} in values as it is', () => {
    const render = defineCard([
      { type: 'TextBlock', text: '${name}' },
      { type: 'ActionSet', actions: '${actions}' },
    ]);
    const card = render({ name: '${1 + 1} $data', actions: [{ title: '${name}' }] }, frame, context);
    expect(card['body']).toEqual([
      { type: 'TextBlock', text: '${1 + 1} $data' },
      { type: 'ActionSet', actions: [{ title: '${name}' }] },
    ]);
  });

  it('leaves out an optional part that has no value', () => {
    const render = defineCard([{ type: 'TextBlock', $data: '${note}', text: '${text}' }]);
    expect(render({ note: optional(undefined) }, frame, context)['body']).toEqual([]);
    expect(render({ note: optional('Hi') }, frame, context)['body']).toEqual([
      { type: 'TextBlock', text: 'Hi' },
    ]);
  });

  it('has no list of actions when there is none', () => {
    const render = defineCard([]);
    expect(render({}, frame, context)).not.toHaveProperty('actions');
    expect(render({}, { ...frame, actions: [{ type: 'x' }] }, context)).toHaveProperty('actions', [
      { type: 'x' },
    ]);
  });
});
