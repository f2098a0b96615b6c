/**
 * An author writes links from the site's root (`/models/#model-bert`); where the site is mounted is added here, so that the
 * same article works under a sub-path.
 */
import { visit } from 'unist-util-visit';
import type { TreeNode } from './tree.ts';

export function remarkBaseLinks({ base }: { readonly base: string }) {
  const prefix = base.replace(/\/$/, '');
  return (tree: TreeNode): void => {
    visit(tree as never, 'link', (node: TreeNode) => {
      if (node.url?.startsWith('/')) node.url = prefix + node.url;
    });
  };
}
