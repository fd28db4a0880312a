import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import style from '../../.prettierrc.json' with { type: 'json' };

/** JSON text as `prettier --check` expects it. Uses prettier's standalone build, because jest cannot load its own loader. */
export function formatJson(json: object): Promise<string> {
  return format(JSON.stringify(json, null, 2), {
    ...(style as object),
    parser: 'json',
    plugins: [babel, estree],
  });
}
