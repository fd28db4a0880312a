import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')),
);

/** The syntax tree of a Bicep file. It says nothing of types: Bicep's own compiler does not come from npm. */
export function parseBicep(text: string): Node {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('The parser has no language.');
  return tree.rootNode;
}

/** Each place that is no Bicep, as line and text. */
export const mistakes = (root: Node): readonly string[] =>
  nodes(root)
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `${node.startPosition.row + 1}: ${node.isMissing ? `no ${node.type}` : node.text}`);

/** The names that are declared as `param`, `output` and so on, and whether they have a value. */
export const declarations = (
  root: Node,
  kind: 'parameter' | 'output',
): readonly { readonly name: string; readonly hasValue: boolean }[] =>
  root.namedChildren
    .filter((node) => node.type === `${kind}_declaration`)
    .map((node) => ({ name: node.namedChild(0)?.text ?? '', hasValue: node.namedChildCount > 2 }));

/** The keys of all objects. */
export const keys = (root: Node): readonly string[] =>
  nodes(root)
    .filter((node) => node.type === 'object_property')
    .map((node) => node.namedChild(0)?.text ?? '');

/** The text of each resource that is made, not only referred to: its type and version, and the whole. */
export const resources = (root: Node): readonly { readonly type: string; readonly text: string }[] =>
  nodes(root)
    .filter((node) => node.type === 'resource_declaration' && !/^.*\bexisting = \{/u.test(node.text))
    .map((node) => ({ type: node.namedChild(1)?.text.replaceAll("'", '') ?? '', text: node.text }));

function nodes(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap((child) => nodes(child))];
}
