/** Providers at which anybody gets an address, as far as schools of the bot's languages use them. */
const providers = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com aol.com
  gmx.com gmx.net gmx.de web.de mail.com mail.ru proton.me protonmail.com zoho.com
  mynet.com freemail.hu citromail.hu indamail.hu wp.pl o2.pl onet.pl op.pl interia.pl poczta.onet.pl gazeta.pl
  spray.se passagen.se`.split(/\s+/u),
);

/** Providers with an ending for each country. */
const international = /^(?:yahoo|hotmail|outlook|live|yandex)\.(?:com?\.)?[a-z]{2,3}$/u;

/** Whether a domain belongs to a provider of free mail. */
export function isFreeMail(domain: string): boolean {
  return providers.has(domain) || international.test(domain);
}
