import { isFreeMail } from '../../src/preflight/free-mail.ts';

describe('free providers', () => {
  it.each([
    'gmail.com',
    'yahoo.co.uk',
    'hotmail.fr',
    'outlook.com',
    'yandex.com.tr',
    'freemail.hu',
    'wp.pl',
    'web.de',
  ])('are %s', (domain) => expect(isFreeMail(domain)).toBe(true));

  it.each([
    'contoso.edu',
    'gmail.contoso.edu',
    'notyahoo.com',
    'outlook.school.example',
    'live.edu.pl.example',
    '',
  ])('are not %s', (domain) => expect(isFreeMail(domain)).toBe(false));
});
