import { checkTypedButton, helpBesideInputButton } from '../../src/bot/customers/buttons.ts';
import { candidatesCard } from '../../src/cards/candidates-card.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { welcomeCard } from '../../src/cards/welcome-card.ts';
import { checkButton, contextOf, contoso } from './sample-data.ts';
import { actionsOf, partsOf, shownText } from './walk.ts';

const candidate = { customer: contoso, check: checkButton(contoso.customerTenantId) };

function candidates(count: number, purpose: 'check' | 'find', more = false) {
  return candidatesCard(
    { text: 'Contoso', candidates: Array(count).fill(candidate), more, purpose },
    contextOf(),
  );
}

describe('cards/candidates-card', () => {
  it('asks which customer was meant', () => {
    expect(shownText(candidates(2, 'check'))).toContain('“Contoso” fits more than one customer.');
  });

  it('asks whether a single customer was meant', () => {
    const text = shownText(candidates(1, 'check'));
    expect(text).toContain('Is this the customer you mean?');
    expect(text).toContain('No customer is called exactly “Contoso”.');
  });

  it('lists what was searched for, and says when there are more', () => {
    expect(shownText(candidates(3, 'find'))).toContain('3 customers found');
    expect(shownText(candidates(3, 'find'))).not.toContain('There are more');
    expect(shownText(candidates(10, 'find', true))).toContain('More than 10 customers found');
    expect(shownText(candidates(10, 'find', true))).toContain('There are more');
  });

  it('has a button for each customer', () => {
    expect(actionsOf(candidates(10, 'find'), 'Action.Execute')).toHaveLength(10);
  });
});

describe('cards/help-card', () => {
  const entry = {
    usage: 'check <customer>',
    summary: 'Checks. And more.',
    examples: [checkButton('contoso.edu')],
  };

  it('explains one command: what it does, an example to press, and other ways to type it', () => {
    const show = (aliases: string[]) => helpCard({ kind: 'one', entry, aliases }, contextOf());
    expect(shownText(show([]))).toContain('check <customer>\nChecks. And more.');
    expect(actionsOf(show([]), 'ActionSet')).toHaveLength(1);
    expect(shownText(show(['check', '?']))).toContain('Also understood: \ncheck, ?');
    expect(shownText(show([]))).not.toContain('Also understood');
  });

  it('lists commands in sections that fold, a line each, with nothing to press that would change anything', () => {
    const sections = [
      { topic: 'lookUp', entries: [entry] },
      { topic: 'news', entries: [entry] },
    ] as const;
    const card = helpCard({ kind: 'all', sections, buttons: [checkButton('contoso.edu')] }, contextOf());
    expect(shownText(card)).toContain('check <customer>\n  Checks.\n');
    const folds = actionsOf(card, 'Action.ToggleVisibility');
    expect(folds.map(({ title, targetElements }) => [title, targetElements])).toEqual([
      ['Look up customers', ['help-lookUp']],
      ['Be told about decisions', ['help-news']],
    ]);
    const folding = partsOf(card).filter(({ id }) => id !== undefined);
    expect(folding).toMatchObject([
      { id: 'help-lookUp', isVisible: true },
      { id: 'help-news', isVisible: false },
    ]);
    expect(actionsOf(card, 'Action.Execute')).toHaveLength(1);
    expect(card.fallbackText).toBe('What you can type. check <customer>; check <customer>.');
  });
});

describe('cards/welcome-card', () => {
  it.each([
    ['personal', 'tenant ID or name'],
    ['team', 'in posts, mention me first'],
    ['groupChat', 'in messages, mention me first'],
  ] as const)('takes the first customer, and says how to type the next in scope %s', (scope, text) => {
    const [check, help] = [checkTypedButton('en'), helpBesideInputButton('en')];
    const card = welcomeCard({ scope, check, help }, contextOf());
    expect(partsOf(card)).toContainEqual(
      expect.objectContaining({
        type: 'Input.Text',
        id: 'customer',
        label: expect.stringContaining(text) as string,
      }),
    );
    expect(card['actions']).toMatchObject([
      { title: 'Check', style: 'positive', data: { command: 'check-qualification', args: {} } },
      { title: 'Help', associatedInputs: 'none' },
    ]);
  });
});
