import { againstFixed, asAssumed, goal, vettingsOf } from '../../dev/bench/schedule.ts';
import { runScript } from './run-script.ts';

describe('dev/bench', () => {
  it('says in one sentence what there is to measure when it does not know a name', async () => {
    const { code, stdout, stderr } = await runScript('dev/bench.ts', ['watching', 'everything']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^There is nothing called everything to measure: try [a-z or]+\. See: [^\n]+\n$/u);
  });

  it('finds that our schedule takes at most half the calls of a fixed interval with the same mean delay', () => {
    const [, share] = againstFixed(asAssumed, vettingsOf(asAssumed, 600), 15);
    expect(share).toBeLessThan(goal);
  });
});
