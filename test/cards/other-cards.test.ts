import { candidatesCard } from '../../src/cards/candidates-card.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { welcomeCard } from '../../src/cards/welcome-card.ts';
import { checkButton, contextOf, contoso } from './sample-data.ts';
import { actionsOf, shownText } from './walk.ts';

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
  const entry = { usage: 'check <customer>', summary: 'Checks.', examples: [checkButton('contoso.edu')] };

  it('shows what to type, what it does, and an example to press', () => {
    const card = helpCard({ entries: [entry, { ...entry, examples: [] }] }, contextOf());
    expect(shownText(card)).toContain('check <customer>\nChecks.');
    expect(actionsOf(card, 'ActionSet')).toHaveLength(1);
    expect(card.fallbackText).toBe('What you can type. check <customer>; check <customer>.');
  });

  it('shows other ways to type a command when there are any', () => {
    const show = (aliases: string[]) => shownText(helpCard({ entries: [entry], aliases }, contextOf()));
    expect(show(['check', '?'])).toContain('Also understood: \ncheck, ?');
    expect(show([])).not.toContain('Also understood');
  });
});

describe('cards/welcome-card', () => {
  it.each([
    ['personal', 'Type a command'],
    ['team', 'In this team, mention me first'],
    ['groupChat', 'In this chat, mention me first'],
  ] as const)('says how to begin in scope %s', (scope, text) => {
    const card = welcomeCard({ scope, examples: [checkButton('contoso.edu')] }, contextOf());
    expect(shownText(card)).toContain(text);
    expect(actionsOf(card, 'Action.Execute')).toHaveLength(1);
  });
});
