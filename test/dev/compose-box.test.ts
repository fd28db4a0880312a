import { readComposeResult } from '../../dev/teams/index.ts';

const contentType = 'application/vnd.microsoft.card.thumbnail';
const preview = { contentType, content: { title: 'Contoso', text: '', tap: { type: 'invoke', value: 1 } } };
const result = (...attachments: object[]) => ({ composeExtension: { type: 'result', attachments } });

describe('dev/teams/compose-box', () => {
  it('reads results with what is sent back when one is chosen, and a sentence', () => {
    const { rows } = readComposeResult({ status: 200, body: result({ content: {}, preview }) });
    expect(rows).toEqual([{ title: 'Contoso', text: '', value: 1, content: {} }]);
    const body = { composeExtension: { type: 'message', text: 'None.' } };
    expect(readComposeResult({ status: 200, body })).toEqual({ kind: 'message', text: 'None.', rows: [] });
  });

  it.each<[string, number, unknown]>([
    ['another status', 500, result()],
    ['no answer', 200, undefined],
    ['another kind of answer', 200, { composeExtension: { type: 'error', text: 'x' } }],
    ['an empty sentence', 200, { composeExtension: { type: 'message', text: '' } }],
    ['no preview', 200, result({ contentType, content: {} })],
    ['an Adaptive Card as preview', 200, result({ preview: { ...preview, contentType: 'adaptive' } })],
    [
      'a preview that opens a page',
      200,
      result({ preview: { contentType, content: { ...preview.content, tap: { type: 'openUrl' } } } }),
    ],
    ['more than a page', 200, result(...Array.from({ length: 26 }, () => ({ preview })))],
    ['more than can be posted', 200, result({ preview, content: 'x'.repeat(80_000) })],
  ])('throws where Teams shows nothing: %s', (_what, status, body) => {
    expect(() => readComposeResult({ status, body })).toThrow();
  });
});
