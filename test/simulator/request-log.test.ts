import { createRequestLog, type LoggedRequest } from '../../dev/simulator/request-log.ts';

const request = (path: string): LoggedRequest => ({
  ...{ at: new Date(0), method: 'GET', path, route: 'getCustomer', headers: {}, token: 'appOnly', body: '' },
});

describe('the log of requests', () => {
  it('forgets the oldest of very many, and does not grow for ever', () => {
    const log = createRequestLog();
    for (let number = 0; number < 120_000; number += 1) log.add(request(`/${number}`));
    expect(log.entries.length).toBeLessThanOrEqual(50_000);
    expect(log.entries.length).toBeGreaterThan(40_000);
    expect(log.entries.at(-1)).toEqual(request('/119999'));
  });
});
