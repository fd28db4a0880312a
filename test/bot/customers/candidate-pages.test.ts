import { candidatesPage, choiceOf } from '../../../src/bot/customers/candidate-pages.ts';
import { readArguments } from '../../../src/bot/typed-text/read-arguments.ts';

const customers = Array.from({ length: 10 }, (_, index) => ({
  customerTenantId: `id-${index}`,
  companyName: `School ${index}`,
}));

describe('bot/commands/candidate-pages', () => {
  it('carry what a request was given to the next page, and from there to the request', () => {
    const others = { segment: 'K12', website: 'www.school.example' };
    const choice = { command: 'request-education', name: 'School', text: 'School', others } as const;
    const { candidates, page, more } = choiceOf('en', { ...choice, customers, more: true });
    expect(candidates[0]?.check).toMatchObject({
      command: 'request-education',
      args: { ...others, customer: 'id-0' },
    });
    const [next] = page?.buttons ?? [];
    expect(next).toMatchObject({ command: 'candidates-page', args: { ...others, page: '1' }, inPlace: true });
    expect(readArguments(candidatesPage, next?.args ?? {})).toMatchObject({ ok: true, values: others });
    // They can all be reached.
    expect(more).toBe(false);
  });

  it('have no buttons when all are shown', () => {
    const choice = { command: 'watch', name: 'School', text: 'School', customers, more: false } as const;
    expect(choiceOf('en', choice).page).toBeUndefined();
  });
});
