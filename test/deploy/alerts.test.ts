import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

it('docs/operations.md says what to do about each alert, in their order, and about no other', () => {
  const { groups } = parse(read('deploy/prometheus/alerts.yaml')) as {
    groups: { rules: { alert: string }[] }[];
  };
  const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
  const [, page = ''] = read('docs/operations.md').split('\n## Alerts\n');
  const sections = [...page.matchAll(/^### (\S+)\n\n\S/gmu)].map(([, name]) => name);
  expect(alerts.length).toBeGreaterThan(0);
  expect(sections).toEqual(alerts);
});
