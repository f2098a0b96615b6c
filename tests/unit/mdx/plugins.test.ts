import { describe, expect, test } from 'vitest';
import { article, failure } from './article.ts';

describe('headings', () => {
  test('a heading takes its id from its end, its number from its place, and is its own anchor', async () => {
    const { html, frontmatter } = await article(
      '## What a norm does [#layernorm]\n\n### In $d$ dimensions [#dims]\n\n## Depth [#depth]',
    );
    expect(html).toContain(
      '<h2 id="layernorm" data-anchor="heading" data-anchor-title="What a norm does" data-anchor-number="1">',
    );
    expect(html).toContain('href="#layernorm"');
    expect(html).not.toContain('[#');
    expect(frontmatter.sections).toEqual([
      { id: 'layernorm', title: 'What a norm does', number: '1', depth: 2 },
      { id: 'dims', title: 'In d dimensions', number: '1.1', depth: 3 },
      { id: 'depth', title: 'Depth', number: '2', depth: 2 },
    ]);
  });

  test.each([
    ['## No id', 'content/articles/fixture.mdx:3:1: heading "No id" has no id'],
    ['## Bad [#Two_Words]', '"Two_Words" cannot be a heading\'s id'],
    ['## Bad [#eq-mine]', '"eq-mine" cannot be a heading\'s id'],
    ['## Bad [#note-1]', '"note-1" cannot be a heading\'s id'],
    ['## One [#a]\n\n## Two [#a]', 'content/articles/fixture.mdx:5:1: the id "a" is used by another heading'],
    ['# Title [#title]', 'a heading of depth 1'],
    ['#### Deep [#deep]', 'a heading of depth 4'],
  ])('%j stops the build', async (text, message) => {
    expect(await failure(`Text.\n\n${text}`)).toContain(message);
  });
});

describe('mathematics', () => {
  test('TeX that does not parse stops the build at its line', async () => {
    expect(await failure('One.\n\nThe sum $x_{l$ is bad.')).toMatch(
      /^content\/articles\/fixture\.mdx:3:9: TeX does not parse/,
    );
  });

  test('a macro that KaTeX does not know stops the build', async () => {
    expect(await failure('The $\\nosuchmacro{x}$.')).toContain('fixture.mdx:1:5: TeX does not parse');
  });

  test('a typed display equation has no exhibit', async () => {
    expect(await failure('Text.\n\n$$\nE = mc^2\n$$\n\n<Exhibit toy="hero" />')).toContain(
      'content/articles/fixture.mdx:3:1: equation "E = mc^2" has no exhibit',
    );
    expect(await failure('Text.\n\n$$E = mc^2$$')).toContain(
      'fixture.mdx:3:1: equation "E = mc^2" has no exhibit',
    );
  });

  test('an equation by itself needs an exhibit after it', async () => {
    expect(await failure('<Equation id="eq-pre-ln" />\n\nText.')).toContain(
      'fixture.mdx:1:1: equation "eq-pre-ln" has no exhibit',
    );
    const { html } = await article('<Equation id="eq-pre-ln" />\n\n<Exhibit toy="pre-ln" />');
    expect(html).toContain('<Equation id="eq-pre-ln"');
  });

  test('a bar inside mathematics in a table is named, not dropped', async () => {
    expect(await failure('| a | b |\n|---|---|\n| $|x|$ | 1 |')).toContain('\\lvert');
  });
});

describe('numbers', () => {
  test.each([
    ['It fell to 0.69 of the top.', '0.69'],
    ['It is about 15 % faster.', '15 %'],
    ['It is about 15% faster.', '15%'],
    ['It is 15 percent faster.', '15 percent'],
    ['They are 3 × apart.', '3 ×'],
    ['A factor of 10⁻³.', '10⁻³'],
    ['A loss of −0.5 (about 12.5 of it).', '0.5'],
    ['A note.<Note>It was 3.6 there.</Note>', '3.6'],
  ])('%j is a number typed by hand', async (text, number) => {
    const message = await failure(`Text.\n\n${text}`);
    expect(message).toContain(
      `a measured number is typed by hand ("${number}"); quote it with <Measured …> or <Reported …>`,
    );
    expect(message).toContain(`content/articles/fixture.mdx:3:${text.indexOf(number) + 1}`);
  });

  test('the line is that of the number, not of its paragraph', async () => {
    expect(await failure('One line,\nand 0.5 on the next.')).toContain('content/articles/fixture.mdx:2:5:');
  });

  test.each([
    'In 2020, with 8 of 8 seeds and 24 sublayers.',
    'Qwen2.5 and GPT-3.5 follow §3.4, and the width is d×d.',
    'A width of $d = 0.5$ and `eps=1e-5 0.1`.',
    '<Measured experiment="attenuation" readout="identity" /> of the signal.',
    '<Reported cite="zhang2019root" at="Table 5">7.5 %</Reported> of the step.',
    '<Claim id="claim-depth">It falls by 0.8 a sublayer.</Claim>',
  ])('%j is not', async (text) => {
    await expect(article(text)).resolves.toBeDefined();
  });
});

describe('components', () => {
  test('each is told where it stands, and an exhibit which toys came before', async () => {
    const { html, frontmatter } = await article(
      '<Exhibit toy="a" />\n\nText.\n\n<Exhibit toy="b" />\n\n<ModelTable />',
    );
    expect(html).toContain(
      '<Exhibit toy="b" place="content/articles/fixture.mdx:5:1" at="content/articles/fixture.mdx:5:1" before="a">',
    );
    expect(html).toContain('<ModelTable place="content/articles/fixture.mdx:7:1">');
    expect(frontmatter.toys).toEqual(['a', 'b']);
  });

  test("an author's own `at` stands, and `key` reaches the component", async () => {
    const { html } = await article('As shown by <Cite key="ba2016layer" at="§3" />.');
    expect(html).toContain('<Cite cite="ba2016layer" at="§3"');
  });

  test('a paragraph of nothing but words stays a paragraph', async () => {
    const { html } = await article(
      '<Claim id="claim-a">One.</Claim> <Cite key="b" />\n\n<Claim id="claim-c">Two.</Claim>',
    );
    expect(html.match(/<p>/g)).toHaveLength(2);
    expect(html).toMatch(/<p><Claim [^>]*>One\.<\/Claim> ?<Cite [^>]*><\/Cite><\/p>/);
  });

  test('a line of nothing but words does not cut the paragraph around it', async () => {
    const { html } = await article(
      'Before it.\n<Claim id="claim-a">\n  One.\n</Claim>\nAfter it, <Cite key="b" />.\n\nAnother.',
    );
    expect(html.match(/<p>/g)).toHaveLength(2);
    expect(html).toMatch(
      /<p>Before it\.\s*<Claim [^>]*>One\.<\/Claim>\s*After it, <Cite [^>]*><\/Cite>\.<\/p>/,
    );
  });
});

describe('notes', () => {
  test('the mark stays, the text goes to the end of its paragraph', async () => {
    const { html } = await article(
      'The norm<Note>Ba and others.</Note> stands here.\n\nAnother<Note>Two.</Note> one.',
    );
    expect(html).toMatch(
      /The norm<a href="#note-1"[^>]*>1<\/a> stands here\.<span class="side" id="note-1"[^>]*>.*Ba and others\.<\/span><\/p>/,
    );
    expect(html).toContain('id="note-2"');
  });

  test('a note outside a paragraph stops the build', async () => {
    expect(await failure('<div><Note>\n\nLost.\n\n</Note></div>')).toContain(
      'a <Note> stands inside a paragraph',
    );
  });
});

describe('text', () => {
  test('names with a hyphen keep together', async () => {
    const { html } = await article('Pre-LN, not Post-LN’s, since GPT-2.');
    expect(html).toBe(
      '<p><span class="nb">Pre-LN</span>, not <span class="nb">Post-LN</span>’s, since <span class="nb">GPT-2</span>.</p>',
    );
  });

  test('links from the root are put under the base, others are left', async () => {
    const { html } = await article('[a](/models/#model-bert) [b](#depth) [c](https://arxiv.org/)', '/norms/');
    expect(html).toContain('href="/norms/models/#model-bert"');
    expect(html).toContain('href="#depth"');
    expect(html).toContain('href="https://arxiv.org/"');
  });

  test('words are counted where they are read, and give whole minutes', async () => {
    const { frontmatter } = await article(
      `${'word '.repeat(476)}\n\n<Exhibit toy="a" />\n\nOne<Note>not counted here</Note>.`,
    );
    expect(frontmatter.words).toBe(477);
    expect(frontmatter.minutes).toBe(2);
  });
});
