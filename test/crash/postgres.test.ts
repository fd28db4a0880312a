import { usePostgres } from '../storage/postgres.ts';
import { describeRequestCrashes } from './request-suite.ts';
import { describeCrashes, type Engine } from './suite.ts';

describe('a process on PostgreSQL', () => {
  const postgres = usePostgres();

  const engine: Engine = {
    create: () => postgres().createDatabase(),
    async copy(url) {
      const server = postgres();
      const copy = new URL(url);
      copy.pathname = `${copy.pathname}_${(copies += 1)}`;
      const names = [copy.pathname, new URL(url).pathname].map((path) => path.slice(1));
      const administration = new URL('/postgres', url).href;
      await server.run(administration, `create database ${names[0]} template ${names[1]}`);
      return copy.href;
    },
  };
  describeCrashes(engine);
  describeRequestCrashes(engine);
});

let copies = 0;
