import { textOf, useEverything } from './everything.ts';

const stage = useEverything({ settings: { REQUESTER_IDS: '*' } });
const customer = {
  customerTenantId: '5c000000-0000-4000-8000-0000000000f1',
  companyName: 'Lakeside High School',
  domain: 'lakeside.onmicrosoft.com',
  customDomains: ['lakeside.example'],
  country: 'US',
} as const;

describe('before a request for Education is confirmed', () => {
  it('says what reviewers may object to, what a correction can set off, and forbids nothing', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer({
      ...customer,
      billing: { email: 'lakeside@gmail.com', addressLine1: 'School Lane' },
    });
    const ann = teams.person();
    const shown = textOf((await ann.says('request education lakeside.example k12 contoso.edu')).card);
    expect(shown).toMatch(/object to: • The email address .* free provider/u);
    expect(shown).toMatch(/not sure of the address .* It suggests: 1 School Lane, 12345 Springfield, US/u);
    expect(shown).toContain("• I can't see that the website is at a domain of this customer's tenant");
    expect(shown).toContain('can start an account review');
    expect(textOf((await ann.presses('Send request')).card)).toContain('Request sent');
  });

  it('says nothing where nothing is odd', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer(customer);
    const { card } = await teams.person().says('request education lakeside.example k12 www.lakeside.example');
    expect(textOf(card)).toContain('Send this request?');
    expect(textOf(card)).not.toContain('object to');
  });

  it('says that it could not look, and asks for the confirmation all the same', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer(customer);
    simulator.faults.add({ route: 'getBillingProfile', kind: 'error', status: 403, code: 900308 });
    const { card } = await teams.person().says('request education lakeside.example k12 www.lakeside.example');
    expect(textOf(card)).toMatch(/Send this request\? .*• I couldn't check the email and postal address\./u);
  });

  it('fills in the website that the customer was named by, and the segment that its name suggests', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer(customer);
    const { card } = await teams.person().says('request education lakeside.example');
    const form = JSON.stringify(card);
    expect(form).toContain('"value":"lakeside.example"');
    expect(form).toMatch(/"id":"segment"[^}]*"value":"K12"|"value":"K12"[^}]*"id":"segment"/u);
  });
});
