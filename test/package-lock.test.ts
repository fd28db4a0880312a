import { withoutCompiling } from '../scripts/package-lock.ts';

const lock = JSON.stringify({
  packages: { '': { name: 'bot' }, 'node_modules/a': { version: '1' }, 'node_modules/b': { version: '2' } },
});

describe('scripts/package-lock', () => {
  it('keeps npm from compiling a package that says it has nothing to compile', () => {
    const packages = { 'node_modules/a': { gypfile: false }, 'node_modules/b': {} };
    const written = withoutCompiling(lock, (folder) => packages[folder as keyof typeof packages]);
    expect(JSON.parse(written)).toEqual({
      packages: {
        '': { name: 'bot' },
        'node_modules/a': { version: '1', gypfile: false },
        'node_modules/b': { version: '2' },
      },
    });
  });

  it('leaves alone what is not installed, as packages for other systems are', () => {
    expect(JSON.parse(withoutCompiling(lock, () => undefined))).toEqual(JSON.parse(lock));
  });
});
