/**
 * An article's text put through the plugins by the same MDX compiler as in the build, and printed as HTML; a component
 * is printed as the element it was written as, with the attributes that the plugins gave it.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import remarkGfm from 'remark-gfm';
import { articlePlugins } from '../../../src/mdx/article-plugins.ts';

type Props = Record<string, unknown> & { children?: unknown };
interface Compiler {
  compile(file: unknown, options: object): Promise<{ toString(): string; data: Record<string, unknown> }>;
  run(code: string, runtime: object): Promise<{ default: (props: Props) => string }>;
}

const require = createRequire(import.meta.resolve('@astrojs/mdx'));
const load = (name: string) => import(pathToFileURL(require.resolve(name)).href);

/** What the article becomes, and what its plugins told the layout. */
export async function article(text: string, base = '/') {
  const { compile, run } = (await load('@mdx-js/mdx')) as Compiler;
  const file = { value: text, path: `${process.cwd()}/content/articles/fixture.mdx` };
  const compiled = await compile(file, {
    outputFormat: 'function-body',
    remarkPlugins: [remarkGfm, ...articlePlugins({ base })],
    elementAttributeNameCase: 'html',
  });
  const { default: Content } = await run(compiled.toString(), {
    jsx,
    jsxs: jsx,
    Fragment: 'fragment',
    baseUrl: import.meta.url,
  });
  const names = ['Exhibit', 'Equation', 'Bound', 'Claim', 'Cite', 'Measured', 'Reported', 'ModelTable'];
  const components = Object.fromEntries(names.map((name) => [name, name]));
  const astro = compiled.data.astro as { frontmatter: Record<string, unknown> };
  const html = Content({ components }).replace(/^<wrapper>|<\/wrapper>$/g, '');
  return { html, frontmatter: astro.frontmatter };
}

function jsx(type: string | ((props: Props) => string), props: Props): string {
  if (typeof type === 'function') return type(props);
  const children = [props.children]
    .flat(9)
    .filter((child) => child !== undefined)
    .join('');
  if (type === 'fragment') return children;
  const attributes = Object.entries(props)
    .filter(([name]) => name !== 'children' && name !== 'components')
    .map(([name, value]) => ` ${name}="${String(value)}"`)
    .join('');
  return `<${type}${attributes}>${children}</${type}>`;
}

/** The message with which an article's text fails to compile. */
export async function failure(text: string): Promise<string> {
  try {
    await article(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('the text compiled; it was expected to fail');
}
