import { textOf, useEverything } from './everything.ts';
import { passingTime } from './passing-time.ts';

const zrodlany = {
  customerTenantId: '5c000000-0000-4000-8000-0000000000f2',
  companyName: 'Zespół Szkół nr 2',
  domain: 'zespol2.onmicrosoft.com',
  customDomains: ['zespol2.example'],
  country: 'PL',
} as const;
const denied = { vettingStatus: 'Denied', vettingReason: 'Not an Academic Domain' };

const { clock, inTime } = passingTime();
const stage = useEverything({ settings: { REQUESTER_IDS: '*', POLL_INTERVAL_SECONDS: '1' }, clock });

describe('after a denial', () => {
  it('a check is a list of what to do about this reason and this customer, with texts to copy', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    const shown = textOf((await inTime(ann.says('check northwind.edu'))).card);
    expect(shown).toMatch(
      /Before it is requested again: ⚠ .*account review.* ☐ Company name: .* ☐ Accreditation: .* ☐ The customer's own tenant has another name .* Northwind College of Applied Arts ☐ The email address .* free provider/u,
    );
    expect(shown).toContain('Education requests that I know of: 1 of 3.');
    expect(shown).not.toContain('second denial');
    expect(ann.buttons().map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Request again', 'Text for the customer', 'Text for support']),
    );

    const { replies } = await inTime(ann.presses('Text for the customer'));
    const letter = replies.find(({ activity }) => activity.text?.startsWith('Hello'))?.activity;
    expect(letter).toMatchObject({ textFormat: 'plain' });
    expect(letter?.text).toMatch(
      /denied education status for Northwind College\.\nReason: Not an Education Customer\n\nBefore you change anything: .*\n\n.*:\n- Name: .*\n- Postal address: .*\n- Email address: /u,
    );
    // Nothing of it needs the user who signed in.
    expect(simulator.requests.to('getValidationStatus')).toEqual([]);
  });

  it('of a request that was made here, the news says what has changed, and the second one that support is the way', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer({ ...zrodlany, billing: { postalCode: '00-950' } });
    const ann = teams.person();
    const requestAndDeny = async () => {
      await inTime(ann.says('request education zespol2.example k12 zespol2.example'));
      await inTime(ann.presses('Send request'));
      simulator.resolveVetting(zrodlany.customerTenantId, 'Education', denied);
      // The card of the request is updated for others, too; the news is a new message.
      let heard = await inTime(ann.hears());
      while (heard.how !== 'sent') heard = await inTime(ann.hears());
      return textOf(heard.card);
    };
    const first = await requestAndDeny();
    expect(first).toMatch(/✖ Denied .*☐ Email address and website: .*☐ Company name: /u);
    expect(first).toContain(
      'The same as in the denied request: company name, email address, postal address.',
    );
    expect(first).toContain('I know of: 1 of 3.');
    expect(first).not.toContain('second denial');

    simulator.setBilling(zrodlany.customerTenantId, { email: 'dyrektor@zespol2.example' });
    const second = await requestAndDeny();
    expect(second).toContain('This is at least the second denial');
    expect(second).toContain('I know of: 2 of 3.');

    // In the customer's language, although the profile says English, as partners leave it.
    const { replies } = await inTime(ann.presses('Text for support'));
    const [sent] = simulator.requests.to('postQualification').slice(-1);
    const text = replies.find(({ activity }) => activity.text?.startsWith('Dzień dobry'))?.activity.text;
    expect(text).toMatch(/ponownie odmówił .* ręczną weryfikację/u);
    expect(text).toContain('Klient: Zespół Szkół nr 2');
    expect(text).toContain(`Identyfikator dzierżawy: ${zrodlany.customerTenantId}`);
    expect(text).toMatch(/Data wniosku: .*20\d\d\nOdmowa; zauważona przez nas: .*20\d\d\n/u);
    expect(text).toContain('Podany powód: Not an Academic Domain');
    expect(text).toContain(`Identyfikator korelacji: ${String(sent?.headers['ms-correlationid'])}`);
    expect(text).toContain('Znane nam wnioski: 2 z 3');
  });

  it('what takes too long, or cannot be read, is left out, and holds up no card', async () => {
    const { teams, simulator } = stage();
    simulator.faults.add({ route: 'getBillingProfile', kind: 'delay', ms: 'forever', times: 'always' });
    simulator.faults.add({ route: 'getOrganization', kind: 'error', status: 403, code: 900308 });
    const shown = textOf((await inTime(teams.person().says('check northwind.edu'))).card);
    expect(shown).toContain('☐ Company name: the full legal name');
    expect(shown).not.toMatch(/free provider|couldn't/u);
  });

  it('a text is not written when the customer is not denied any more', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    await inTime(ann.says('check northwind.edu'));
    simulator.resolveVetting('northwind.edu', 'Education', { vettingStatus: 'Approved' });
    const { replies } = await inTime(ann.presses('Text for support'));
    expect(replies.map(({ card }) => textOf(card)).join(' ')).toContain('No longer denied');
  });
});
