import { expect, test } from 'vitest';
import { symbolInfo } from '../../../src/equations/index.ts';
import { cleanMath, mathToHtml, type MathNode } from '../../../src/mdx/mathml.ts';
import { lettersOf, rehypeProseSymbols } from '../../../src/mdx/prose-symbols.ts';
import { texToMathml } from '../../../src/mdx/math.ts';

/** A formula in the text of an article with these toys, as the steps before leave it. */
function inArticle(tex: string, ...toys: string[]): string {
  const exhibits = toys.map((toy) => ({
    type: 'mdxJsxFlowElement',
    name: 'Exhibit',
    attributes: [{ type: 'mdxJsxAttribute', name: 'toy', value: toy }],
    children: [],
  }));
  const tree = { type: 'root', children: [...exhibits, parsed(texToMathml(tex, 'inline'))] };
  rehypeProseSymbols()(tree);
  return mathToHtml(tree.children.at(-1) as MathNode);
}

/** A small reader of the markup that mathToHtml writes. */
function parsed(html: string): MathNode {
  const root: MathNode = { type: 'root', children: [] };
  const open = [root];
  for (const [, close, tag, attributes = '', text] of html.matchAll(/<(\/?)([a-z]+)([^>]*)>|([^<]+)/g)) {
    const parent = open.at(-1);
    if (text !== undefined) parent?.children?.push({ type: 'text', value: text });
    else if (close === '/') open.pop();
    else {
      const properties = Object.fromEntries(
        [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
      );
      const node: MathNode = { type: 'element', tagName: tag ?? '', properties, children: [] };
      parent?.children?.push(node);
      open.push(node);
    }
  }
  cleanMath(root);
  return root.children?.[0] ?? root;
}

test('a letter in a sentence means what the equations of the article mean by it', () => {
  expect(inArticle('\\sigma_l', 'layernorm')).toContain('<mi data-sym="sigma">σ</mi>');
  expect(inArticle('\\mu', 'layernorm')).toContain('data-sym="mu"');
  expect(inArticle('\\mu = 0.9', 'momentum')).toContain('data-sym="momentum"');
  expect(inArticle('1/(1-\\beta_2)', 'adam')).toMatch(
    /<msub data-sym="beta2"><mi>β<\/mi><mn>2<\/mn><\/msub>/,
  );
});

test('a letter that stands for two things, or for none, stays a plain letter', () => {
  expect(inArticle('\\mu', 'layernorm', 'momentum')).not.toContain('data-sym');
  expect(inArticle('q', 'layernorm')).not.toContain('data-sym');
  expect(inArticle('\\sigma')).not.toContain('data-sym');
});

test('the TeX that is copied with a formula has no mark', () => {
  expect(inArticle('\\hat x', 'ln-jacobian')).toMatch(
    /data-sym="xhat"[^]*<annotation[^>]*>\\hat x<\/annotation>/,
  );
});

test('every letter of every toy’s equations leads to a symbol of the notation', () => {
  for (const toy of ['layernorm', 'adam', 'rmsnorm', 'muon'])
    for (const name of lettersOf([toy]).values()) expect(symbolInfo(name).meaning).not.toBe('');
});
