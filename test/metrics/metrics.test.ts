import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { passingTime } from '../e2e/passing-time.ts';
import { openStage, type Stage } from '../e2e/everything.ts';

const root = join(import.meta.dirname, '..', '..');
const prefix = 'qualification_bot_';

const urlOf = ({ log }: Stage) => log.find(({ msg }) => msg === 'metrics are served')?.['url'];

/** The lines of one metric that are not zero. */
async function figuresOf(stage: Stage, name: string): Promise<readonly string[]> {
  const text = await (await fetch(String(urlOf(stage)))).text();
  return text.split('\n').filter((line) => line.startsWith(prefix + name) && !line.endsWith(' 0'));
}

const namesIn = (text: string) => [
  ...new Set(
    [...text.matchAll(/qualification_bot_\w+?(?=_count\b|_sum\b|_bucket\b|[^\w]|$)/gu)].map(([name]) => name),
  ),
];

describe('GET /metrics', () => {
  it('tells turns, requests, passes, troubles and what stands in the database, and names nobody', async () => {
    const { clock, time } = passingTime();
    const stage = await openStage({ settings: { METRICS_PORT: '0' }, clock });
    try {
      const ann = stage.teams.person();
      await ann.says('check contoso.edu');
      stage.simulator.faults.add({ route: 'getQualifications', kind: 'error', status: 400, code: 2000 });
      await ann.says('check fabrikam.edu');

      expect(await figuresOf(stage, 'turn_seconds_count')).toEqual([
        'qualification_bot_turn_seconds_count{command="check-qualification",outcome="qualification"} 1',
        'qualification_bot_turn_seconds_count{command="check-qualification",outcome="partnerCenterFailed"} 1',
      ]);
      const asked = await figuresOf(stage, 'partner_center_seconds_count');
      expect(asked.filter((line) => line.includes('qualifications'))).toEqual([
        expect.stringMatching(/method="GET",path="[^"]*\{[^"]*\}[^"]*",outcome="ok"\} 1$/u),
        expect.stringMatching(/outcome="[a-zA-Z]+"\} \d$/u),
      ]);
      expect(await figuresOf(stage, 'entra_seconds_count')).toEqual([
        expect.stringMatching(/outcome="ok"\} \d+$/u),
      ]);
      expect((await figuresOf(stage, 'passes_total')).join()).toContain('outcome="done"');
      expect((await figuresOf(stage, 'troubles_total')).join()).toContain('Partner Center could not answer');

      const text = await (await fetch(String(urlOf(stage)))).text();
      expect(text).toContain('nodejs_eventloop_lag_seconds');
      expect(text).not.toMatch(/contoso|fabrikam|[0-9a-f]{8}-[0-9a-f]{4}-/u);
      expect((await fetch(new URL('/', String(urlOf(stage))))).status).toBe(404);

      stage.simulator.faults.clear();
      await ann.says('watch fabrikam.edu');
      // Within five seconds the database is not asked again.
      expect(await figuresOf(stage, 'vettings')).not.toContainEqual(expect.stringContaining('inReview'));
      await time.advance(5_000);
      expect(await figuresOf(stage, 'store_up')).toEqual(['qualification_bot_store_up 1']);
      expect(await figuresOf(stage, 'watches')).toEqual(['qualification_bot_watches 1']);
      expect(await figuresOf(stage, 'conversations{')).toEqual([
        'qualification_bot_conversations{state="active"} 1',
      ]);
      expect(await figuresOf(stage, 'vettings')).toContainEqual(
        expect.stringMatching(/kind="Education",standing="inReview"\} 1$/u),
      );
      expect(await figuresOf(stage, 'oldest_pending_seconds')).toEqual([
        expect.stringMatching(/ [1-9]\d+$/u),
      ]);

      // The page, the alerts and the dashboard name what there is.
      const served = [...text.matchAll(/^# TYPE (qualification_bot_\w+)/gmu)]
        .map(([, name = '']) => name)
        .sort();
      expect(namesIn(readFileSync(join(root, 'docs/deploying.md'), 'utf8')).sort()).toEqual(served);
      const alerts = readFileSync(join(root, 'deploy/prometheus/alerts.yaml'), 'utf8');
      expect(namesIn(alerts).filter((name) => !served.includes(name))).toEqual([]);
      const dashboard = readFileSync(join(root, 'deploy/grafana/dashboard.json'), 'utf8');
      expect(namesIn(dashboard).sort()).toEqual(served);
      expect(JSON.parse(dashboard)).toMatchObject({ title: 'Qualification Bot' });
      expect(parse(alerts)).toMatchObject({ groups: [{ name: 'qualification-bot' }] });
    } finally {
      await stage.stop();
    }
  });

  it('is not there without METRICS_PORT', async () => {
    const stage = await openStage();
    expect(urlOf(stage)).toBeUndefined();
    await stage.stop();
  });
});
