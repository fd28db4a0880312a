import { usePostgres } from '../storage/postgres.ts';
import { describeMoves } from './move-suite.ts';
import { describeRequestCrashes } from './request-suite.ts';
import { describeCrashes, type Engine } from './suite.ts';

describe('a process on PostgreSQL', () => {
  const postgres = usePostgres();

  const engine: Engine = {
    create: () => postgres().createDatabase(),
    copy: (url) => postgres().copyDatabase(url),
  };
  describeCrashes(engine);
  describeRequestCrashes(engine);
  describeMoves(engine);
});
