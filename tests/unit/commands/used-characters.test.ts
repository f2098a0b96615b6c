import { expect, test } from 'vitest';
import { usedIn } from '../../../src/commands/fonts/used-characters.ts';

const shown = (html: string) => {
  const used = usedIn(html);
  return Object.fromEntries(Object.entries(used).map(([setting, set]) => [setting, [...set].join('')]));
};

test('text, code and mathematics are told apart, each by its innermost element', () => {
  expect(shown('<p>a<code>b</code>c<math><mo>=</mo><annotation>x</annotation></math>d</p>')).toEqual({
    text: 'acd',
    code: 'b',
    math: '=',
  });
});

test('a variable of one letter is shown in italics, a word and an upright letter are not', () => {
  expect(shown('<math><mi>x</mi><mi>h</mi><mi>σ</mi><mi>LN</mi></math>').math).toBe('𝑥ℎ𝜎LN');
  expect(shown('<math><mi mathvariant="normal">Δ</mi></math>').math).toBe('Δ');
});

test('a letter of a mathematical alphabet belongs to the math face wherever it stands', () => {
  expect(shown('<svg><text>𝑙 = 0</text></svg>')).toEqual({ text: ' =0', code: '', math: '𝑙' });
});

test('attributes, scripts, styles and comments are not shown', () => {
  expect(shown('<p title="x > y">a</p><script>b</script><style>c</style><!-- <p>d</p> -->').text).toBe('a');
});

test('character references are the characters they stand for', () => {
  expect(shown('<p>&lt;&#x3c3;&#8722;&nbsp;</p>').text).toBe('<σ−\u00a0');
});
