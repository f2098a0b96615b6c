/**
 * Tells every component of an article where it stands, so that its own error can name file, line and column: `place` for all,
 * and `at` as well for an exhibit and an equation (elsewhere `at` is the author's). An exhibit is also told which toys
 * come before it (`before="post-ln,layernorm"`), from which its equation takes its number. `key`, which JSX keeps
 * for itself, becomes `cite`. Knows no content: what a name means is looked up by the component.
 */
import { visit } from 'unist-util-visit';
import {
  attributeOf,
  frontmatterOf,
  isElement,
  placeOf,
  setAttribute,
  type SourceFile,
  type TreeNode,
} from './tree.ts';

export function remarkPlaces() {
  return (tree: TreeNode, file: SourceFile): void => {
    const toys: string[] = [];
    visit(tree as never, (node: TreeNode) => {
      if (!isComponent(node)) return;
      const place = placeOf(file, node);
      setAttribute(node, 'place', place);
      for (const attribute of node.attributes ?? []) {
        if (attribute.name === 'key') attribute.name = 'cite';
      }
      if (isElement(node, 'Exhibit', 'Equation', 'Bound')) setAttribute(node, 'at', place);
      if (isElement(node, 'Exhibit')) {
        setAttribute(node, 'before', toys.join(','));
        toys.push(attributeOf(node, 'toy') ?? '');
      }
    });
    frontmatterOf(file).toys = toys;
  };
}

function isComponent(node: TreeNode): boolean {
  const isMdx = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  return isMdx && /^[A-Z]/.test(node.name ?? '');
}
