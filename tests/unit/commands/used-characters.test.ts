import { expect, test } from 'vitest';
import { usedIn } from '../../../src/commands/fonts/used-characters.ts';

const shown = (html: string) => {
  const used = usedIn(html);
  return Object.fromEntries(Object.entries(used).map(([setting, set]) => [setting, [...set].join('')]));
};

test('text, code and mathematics are told apart, each by its innermost element', () => {
  expect(shown('<p>a<code>b</code>c<math><mi>σ</mi><annotation>x</annotation></math>d</p>')).toEqual({
    text: 'acd',
    code: 'b',
    math: 'σ',
  });
});

test('attributes, scripts, styles and comments are not shown', () => {
  expect(shown('<p title="x > y">a</p><script>b</script><style>c</style><!-- <p>d</p> -->').text).toBe('a');
});

test('character references are the characters they stand for', () => {
  expect(shown('<p>&lt;&#x3c3;&#8722;&nbsp;</p>').text).toBe('<σ−\u00a0');
});
