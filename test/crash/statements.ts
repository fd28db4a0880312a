import Database from 'better-sqlite3';
import { Client } from 'pg';

/** Names a statement that writes: `insert-notifications`, `commit`. Undefined for other statements. */
function nameOf(statement: string): string | undefined {
  if (statement === 'commit') return statement;
  const [, verb, table] = /^(insert|update|delete)(?: into| from)? "(\w+)"/u.exec(statement) ?? [];
  return verb && table && `${verb}-${table}`;
}

/** Calls `tell` before every statement that writes, on either engine. */
export function beforeEachWrite(tell: (name: string) => void): void {
  const hear = (statement: unknown) => {
    const name = typeof statement === 'string' ? nameOf(statement) : undefined;
    if (name !== undefined) tell(name);
  };
  const memory = new Database(':memory:');
  const prepared = Object.getPrototypeOf(memory.prepare('select 1')) as Database.Statement;
  memory.close();
  for (const method of ['all', 'run'] as const) {
    patch(prepared, method, function (this: Database.Statement) {
      hear(this.source);
    });
  }
  patch(Client.prototype, 'query', (query: unknown) => {
    hear(typeof query === 'object' ? (query as { text?: unknown }).text : query);
  });
}

/** Lets `before` run before a method, with the method's own arguments. */
function patch(prototype: object, method: string, before: (...args: unknown[]) => void): void {
  const original = Reflect.get(prototype, method) as (...args: unknown[]) => unknown;
  Reflect.set(prototype, method, function (this: unknown, ...args: unknown[]) {
    before.apply(this, args);
    return original.apply(this, args);
  });
}
