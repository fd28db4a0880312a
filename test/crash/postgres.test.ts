import { usePostgres } from '../storage/postgres.ts';
import { describeCrashes } from './suite.ts';

describe('a process on PostgreSQL', () => {
  const postgres = usePostgres();

  describeCrashes({
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
  });
});

let copies = 0;
