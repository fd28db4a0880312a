import { isOnThisMachine } from '../../src/net/loopback.ts';

describe('net/loopback', () => {
  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['169.254.169.254', true],
    ['169.254.129.4', true],
    ['169.254.169.254.example', false],
    ['169.255.0.1', false],
    ['169.254.evil.example', false],
    ['partner.example', false],
  ])('lets no proxy stand before this machine and Azure on it: %s %s', (host, isHere) => {
    expect(isOnThisMachine(host)).toBe(isHere);
  });
});
