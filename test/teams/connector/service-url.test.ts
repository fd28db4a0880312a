import { createConnector } from '../../../src/teams/connector/connector.ts';
import { classify } from '../../../src/teams/connector/classify.ts';
import { mayBotSendTo } from '../../../src/teams/connector/service-url.ts';

const microsofts = [
  'https://smba.trafficmanager.net/amer/',
  'https://smba.trafficmanager.net/emea/9f4d2c1a-7b6e-4a53-8c0d-1e2f3a4b5c6d/',
  'https://smba.infra.gcc.teams.microsoft.com/teams',
  'https://smba.infra.gov.teams.microsoft.us/teams',
  'https://webchat.botframework.com/',
  'https://directline.botframework.azure.us/',
];
const others = [
  '',
  'nowhere',
  'http://smba.trafficmanager.net/amer/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evil.example/smba.trafficmanager.net/',
  'https://smba.trafficmanager.net@evil.example/',
  'https://user:password@smba.trafficmanager.net/',
  'https://smba.trafficmanager.net:8443/',
  'https://other.trafficmanager.net/',
  'https://evilteams.microsoft.com.example/',
  'https://teams.microsoft.com.evil.example/',
  'https://xbotframework.com/',
  'https://10.0.0.1/',
  'https://169.254.169.254/metadata',
  'file:///etc/passwd',
  'javascript:alert(1)',
];
const loopback = ['http://localhost:56150/_connector', 'http://127.0.0.1:9/amer/', 'http://[::1]:80/'];

describe('teams/connector/service-url', () => {
  const [inProduction, tryingOut] = [mayBotSendTo({ production: true }), mayBotSendTo({ production: false })];

  it.each(microsofts)('is Microsoft’s: %s', (url) => {
    expect([inProduction(url), tryingOut(url)]).toEqual([true, true]);
  });

  it.each(others)('is none of Microsoft’s: %s', (url) => {
    expect([inProduction(url), tryingOut(url)]).toEqual([false, false]);
  });

  it.each(loopback)('is for trying out: %s', (url) => {
    expect([inProduction(url), tryingOut(url)]).toEqual([false, true]);
  });

  it('is looked at before every message: the token goes nowhere else, and the conversation is left alone', async () => {
    const token = jest.fn(() => Promise.resolve('the-token'));
    const clock = { now: () => 0, timeout: (ms: number) => AbortSignal.timeout(ms) };
    const address = { channelId: 'msteams', conversationId: 'a', bot: { id: 'b' }, person: { id: 'p' } };
    const connector = createConnector(token, clock, inProduction);
    const sent = await connector.reply({ ...address, serviceUrl: 'https://evil.example/' }, { text: 'hi' });
    expect(sent).toEqual({ ok: false, failure: { code: 'ForeignServiceUrl', mayHaveArrived: false } });
    expect(!sent.ok && classify(sent.failure)).toBe('closed');
    expect(token).not.toHaveBeenCalled();
  });
});
