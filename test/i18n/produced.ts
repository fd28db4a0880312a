import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What code can produce as a text key, or as a part of one. */
export interface Produced {
  readonly literals: ReadonlySet<string>;
  /** Template literals that begin with a word and a dot, such as `problems.${code}.title`. */
  readonly templates: readonly RegExp[];
}

/**
 * Reads the TypeScript files below `folder`. A literal counts when it is a value: not in a type, a `case` or
 * a comparison. A list of words counts only when it is iterated where it stands; other lists only name
 * possible values.
 */
export function producedIn(folder: string, isRead: (path: string) => boolean = () => true): Produced {
  const literals = new Set<string>();
  const templates: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && isValue(node)) literals.add(node.text);
    if (ts.isTemplateExpression(node)) templates.push(...patternsOf(node));
    ts.forEachChild(node, visit);
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!path.endsWith('.ts') || !isRead(path)) continue;
    visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return { literals, templates };
}

/** Whether a literal is the word, or a template fits it and the text of each gap is produced in turn. */
export function isProduced(word: string, by: Produced): boolean {
  if (by.literals.has(word)) return true;
  return by.templates.some((template) => {
    const [, ...fills] = template.exec(word) ?? [];
    return fills.length > 0 && fills.every((fill) => isProduced(fill, by));
  });
}

function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return !comparisons.includes(parent.operatorToken.kind);
  if (ts.isArrayLiteralExpression(parent)) return isIterated(parent);
  return !ts.isLiteralTypeNode(parent) && !ts.isCaseClause(parent);
}

const comparisons = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];

/**
 * True for `(['all', 'denied'] as const).find(…)` and for the pair of a map, false for `['all'].includes(…)`,
 * which compares.
 */
function isIterated({ parent }: ts.Node): boolean {
  if (ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent)) return isIterated(parent);
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text !== 'includes';
  return ts.isArrayLiteralExpression(parent);
}

/** A pattern for `problems.${code}.title` with a group for each gap; none for a template that is no key. */
function patternsOf({ head, templateSpans }: ts.TemplateExpression): RegExp[] {
  const texts = [head.text, ...templateSpans.map(({ literal }) => literal.text)];
  if (!/^\w[\w.]*\.$/u.test(head.text) || !texts.every((text) => /^[\w.]*$/u.test(text))) return [];
  const words = texts.map((text) => text.replaceAll('.', '\\.'));
  return [new RegExp(`^${words.join('([\\w.]+)')}$`, 'u')];
}
