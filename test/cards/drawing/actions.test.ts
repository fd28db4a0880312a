import { renderButton, renderButtons, renderLink, withOverflow } from '../../../src/cards/drawing/actions.ts';

const check = { title: 'Check', command: 'check-qualification', args: { customer: 'contoso.edu' } };

describe('cards/actions', () => {
  it('runs a command in Teams by Action.Execute, and in older clients by Action.Submit', () => {
    const data = { command: 'check-qualification', args: { customer: 'contoso.edu' } };
    expect(renderButton(check, 'teams')).toEqual({
      type: 'Action.Execute',
      title: 'Check',
      verb: 'check-qualification',
      data,
      fallback: { type: 'Action.Submit', title: 'Check', data },
    });
  });

  it('runs a command elsewhere by Action.Submit', () => {
    expect(renderButton({ ...check, inPlace: true }, 'other')).toEqual({
      type: 'Action.Submit',
      title: 'Check',
      data: { command: 'check-qualification', args: { customer: 'contoso.edu' }, inPlace: true },
    });
  });

  it('does not say that the answer takes the place of the card when it does not', () => {
    expect(renderButton({ ...check, inPlace: false }, 'other')).toEqual(renderButton(check, 'other'));
  });

  it('cuts a long title and keeps the whole of it in the tooltip', () => {
    const title = 'check qualification 4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04';
    const action = renderButton({ ...check, title }, 'other') as { title: string; tooltip: string };
    expect([...action.title]).toHaveLength(40);
    expect(action.title.endsWith('…')).toBe(true);
    expect(action.tooltip).toBe(title);
  });

  it('sends the arguments as they are, whatever they contain', () => {
    const args = { customer: '${x} {{DATE(1)}}\u0000' };
    expect(renderButton({ ...check, args }, 'other')).toMatchObject({ data: { args } });
  });

  it('shows no more buttons than Teams does', () => {
    expect(renderButtons(Array(9).fill(check), 'teams')).toHaveLength(6);
  });

  it('shows three, and puts the rest into the overflow, where a host that does not know it shows them too', () => {
    const shown = withOverflow(renderButtons(Array(5).fill(check), 'teams'));
    const modes = shown.map((each) => (each as { mode?: string }).mode);
    expect(modes).toEqual([undefined, undefined, undefined, 'secondary', 'secondary']);
    expect(shown[3]).toMatchObject({ fallback: { type: 'Action.Submit', mode: 'secondary' } });
    expect(shown[0]).toEqual(renderButton(check, 'teams'));
  });

  it('sends what a button carries once when it is much: a client of this version needs no fallback', () => {
    const many = { ...check, args: { customer: 'contoso.edu\n'.repeat(100) } };
    expect(renderButton(many, 'teams')).not.toHaveProperty('fallback');
    expect(renderButton(check, 'teams')).toHaveProperty('fallback');
  });

  it.each(['teams', 'other'] as const)('leaves out a button that would fill the card (%s)', (host) => {
    const huge = { ...check, args: { customer: 'さ'.repeat(5_000) } };
    expect(renderButtons([huge, check], host)).toEqual([renderButton(check, host)]);
  });

  it('opens a page', () => {
    expect(renderLink('Open', 'https://example.com/')).toEqual({
      type: 'Action.OpenUrl',
      title: 'Open',
      url: 'https://example.com/',
    });
  });
});
