/**
 * How to put an exhibit into another page: an iframe, the web component, a picture, the oEmbed address, with a live preview of the frame
 * as the options make it. Sizes come from the oEmbed document that the build wrote, and from what the preview says of itself.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { CopyButton } from './CopyButton.tsx';
import { noOptions, searchOf, snippetsOf, type EmbedOptions, type OembedFacts } from './embed-snippets.ts';
import type { SheetProps } from './sheets.tsx';
import { searchWith } from './url-state.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

export default function EmbedSheet({ toy, shown }: SheetProps) {
  const [options, setOptions] = useState<EmbedOptions>(noOptions);
  const [facts, setFacts] = useState<OembedFacts | null>(null);
  const [problem, setProblem] = useState('');
  const [height, setHeight] = useState<number | null>(null);
  const own = searchWith('', toy, shown.values).slice(1).replaceAll(`${toy.id}.`, '');
  const state = options.hasState ? own : '';
  useEffect(() => {
    factsOf(toy.id).then(setFacts, () =>
      setProblem('What the build knows of this toy could not be loaded. Is the connection gone?'),
    );
  }, [toy.id]);
  if (facts === null)
    return (
      <p class="ui" role="status">
        {problem || 'Loading …'}
      </p>
    );
  return (
    <>
      <p>
        <strong>Embed</strong> “{toy.title}” in your own page. CC BY 4.0: keep the credit line, or say where
        it is from.
      </p>
      <Options options={options} set={setOptions} canState={own !== ''} />
      {snippetsOf(toy.id, facts, options, state, height).map(({ name, text }) => (
        <section key={name} class="cite">
          <p class="ui">{name}</p>
          <pre tabindex={0} aria-label={name}>
            {text}
          </pre>
          <CopyButton className="btn" text={() => text}>
            Copy
          </CopyButton>
        </section>
      ))}
      <Preview
        address={`${base}/embed/${toy.id}/${searchOf(options, state)}`}
        title={`Preview of “${toy.title}”`}
        facts={facts}
        told={setHeight}
      />
      <p>
        <a href={`${base}/reference/embedding/`}>What each of these does, and what a strict host sees</a>
      </p>
    </>
  );
}

async function factsOf(toy: string): Promise<OembedFacts> {
  const response = await fetch(`${base}/embed/${toy}.oembed.json`);
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as OembedFacts;
}

interface OptionsProps {
  readonly options: EmbedOptions;
  set(options: EmbedOptions): void;
  /** False while the controls stand at the built values. */
  readonly canState: boolean;
}

const themes = [
  { value: 'auto', label: 'as the reader’s system' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
] as const;
const parts = ['controls', 'equation', 'sentence', 'title', 'credit'] as const;

function Options({ options, set, canState }: OptionsProps) {
  const hides = (part: string) => options.hide.includes(part);
  return (
    <div class="embed-options">
      <fieldset class="seg">
        <legend>Theme:</legend>
        {themes.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name="embed-theme"
              checked={options.theme === value}
              onInput={() => set({ ...options, theme: value })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <Check
        label="transparent ground"
        isOn={options.isTransparent}
        onInput={(isTransparent) => set({ ...options, isTransparent })}
      />
      {canState && (
        <Check
          label="the values that are set now"
          isOn={options.hasState}
          onInput={(hasState) => set({ ...options, hasState })}
        />
      )}
      <div class="embed-hide" role="group" aria-label="Hide">
        <span>Hide:</span>
        {parts.map((part) => (
          <Check
            key={part}
            label={part}
            isOn={hides(part)}
            onInput={(isOn) =>
              set({ ...options, hide: parts.filter((other) => (other === part ? isOn : hides(other))) })
            }
          />
        ))}
      </div>
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  onInput(isOn: boolean): void;
}

const Check = ({ label, isOn, onInput }: CheckProps) => (
  <label class="ctl check">
    <input type="checkbox" checked={isOn} onInput={(event) => onInput(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
);

interface PreviewProps {
  readonly address: string;
  readonly title: string;
  readonly facts: OembedFacts;
  /** The height that the frame asks for at the width of the snippets; null while that is not known. */
  told(height: number | null): void;
}

function Preview({ address, title, facts, told }: PreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(facts.height);
  useEffect(() => {
    told(null);
    const hear = ({ source, data }: MessageEvent) => {
      const element = frame.current;
      if (element === null || source !== element.contentWindow) return;
      if (data?.type !== 'runnable-norms:height') return;
      setHeight(data.height);
      told(element.clientWidth === facts.width ? data.height : null);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [address]);
  return (
    <iframe
      key={address}
      ref={frame}
      class="embed-preview"
      src={address}
      title={title}
      width={facts.width}
      height={height}
    />
  );
}
