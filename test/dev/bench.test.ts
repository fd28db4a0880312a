import { runScript } from './run-script.ts';

describe('dev/bench', () => {
  it('says in one sentence what there is to measure when it does not know a name', async () => {
    const { code, stdout, stderr } = await runScript('dev/bench.ts', ['watching', 'everything']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^There is nothing called everything to measure: try [a-z or]+\. See: [^\n]+\n$/u);
  });
});
