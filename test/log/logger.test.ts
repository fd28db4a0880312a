import { createLogger } from '../../src/log/logger.ts';

/** The one line that is logged, without its time. */
function lineOf(write: (log: ReturnType<typeof createLogger>) => void): object {
  const lines: string[] = [];
  write(createLogger('info', { write: (line) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  const { time, ...line } = JSON.parse(lines[0] ?? '') as { time: string };
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
  return line;
}

describe('logger', () => {
  it('writes a line of JSON with its fields, and those of whoever logs', () => {
    const line = lineOf((log) =>
      log.child({ correlationId: 'c-1' }).warn({ list: [{ a: 1 }], code: null }, 'careful'),
    );
    expect(line).toEqual({
      level: 'warn',
      correlationId: 'c-1',
      list: [{ a: 1 }],
      code: null,
      msg: 'careful',
    });
  });

  it.each(['authorization', 'token', 'accessToken', 'secret', 'password', 'client_secret', 'assertion'])(
    'takes out what is called %s, wherever it stands',
    (name) => {
      const fields = { [name]: 'hunter2', request: { [name]: 'hunter2', method: 'GET' } };
      const error = Object.assign(new Error('no'), { [name]: 'hunter2', code: 'E' });
      const line = lineOf((log) =>
        log.child(fields).info({ ...fields, answer: fields['request'], error }, 'asked'),
      );
      expect(line).toMatchObject({
        [name]: '[redacted]',
        answer: { [name]: '[redacted]', method: 'GET' },
        error: { [name]: '[redacted]', code: 'E' },
      });
      expect(JSON.stringify(line)).not.toContain('hunter2');
    },
  );

  it('leaves what it is given as it is', () => {
    const fields = { token: 'hunter2', request: { token: 'hunter2' } };
    lineOf((log) => log.info(fields, 'asked'));
    expect(fields).toEqual({ token: 'hunter2', request: { token: 'hunter2' } });
  });
});
