/**
 * The sentence under a figure: seen at once, spoken when the numbers have come to rest. What is seen is not read a second time, and what
 * the build has said is not said again when its numbers are taken in hand.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceHtml, sentenceSpoken } from '../experiments/sentence-text.ts';
import type { Shown } from './bench.ts';
import type { Toy } from './toy.ts';

interface SentenceProps {
  readonly toy: Toy;
  readonly shown: Shown | null;
  /** What the build has set and what it has to say, until there is a result of the page's own. */
  readonly built: ComponentChildren;
  readonly spoken: ComponentChildren;
}

/** How long the numbers must rest before they are spoken. */
const restMs = 400;

export function Sentence({ toy, shown, built, spoken }: SentenceProps) {
  const sentence = shown === null ? null : toy.experiment.sentence(shown.data, shown.values);
  const [said, setSaid] = useState<string | null>(null);
  const words = sentence === null ? null : sentenceSpoken(sentence);
  const live = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (live.current?.textContent.trim() !== words?.trim()) setSaid(words);
    }, restMs);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <>
      {sentence === null ? (
        <p key="built" class="ex-say" aria-hidden="true">
          {built}
        </p>
      ) : (
        <p
          key="said"
          class="ex-say"
          aria-hidden="true"
          dangerouslySetInnerHTML={{ __html: sentenceHtml(sentence) }}
        />
      )}
      <p class="vh" aria-live="polite" ref={live}>
        {said ?? spoken}
      </p>
    </>
  );
}
