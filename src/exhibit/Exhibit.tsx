/**
 * The exhibit: an equation and its toy in one frame. The build renders it once with the figure, readouts and sentence that it has
 * computed (the slots); hydration keeps these, and the first change replaces them by what the page computes.
 */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Figure } from '../charts/figure.ts';
import type { Data } from '../experiments/experiment.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { sentenceHtml, sentenceSpoken } from '../experiments/sentence-text.ts';
import type { Bench, Shown } from './bench.ts';
import { builtData } from './built.ts';
import { Control } from './Controls.tsx';
import type { Expecting } from './Expectation.tsx';
import { movedControls } from './control-values.ts';
import { toCsv } from './csv.ts';
import { Head } from './Head.tsx';
import { Menu } from './Menu.tsx';
import { printOf, printWords } from './print.ts';
import { Readouts } from './Readouts.tsx';
import { messageOf } from './runner.ts';
import { OpenSheet, type Sheet } from './sheets.tsx';
import { builtStage, stageOf, useFigureSize, type Stage } from './stage.ts';
import { Foot, Messages } from './Status.tsx';
import { startOf, type Toy } from './toy.ts';
import { linkTo } from './url-state.ts';
import { useBench } from './use-bench.ts';
import { Walk } from './Walk.tsx';

/** What the build hands to a toy: its results as static markup, and the equation's place in the article. */
export interface Slots {
  readonly equation?: ComponentChildren;
  readonly figure?: ComponentChildren;
  readonly readouts?: ComponentChildren;
  readonly sentence?: ComponentChildren;
  /** The sentence in words for a screen reader. */
  readonly spoken?: ComponentChildren;
  readonly number?: number;
}

export interface ExhibitProps<P extends Parameters, D extends Data> extends Slots {
  readonly toy: Toy<P, D>;
  /** Lies over the figure: what can be grasped there. */
  overlay?(bench: Bench<P, D>, stage: Stage): ComponentChildren;
  /** Buttons under the controls. */
  actions?(bench: Bench<P, D>): ComponentChildren;
  /** Stands in the figure's place while it returns something: a canvas that a run draws on as it goes. */
  live?(bench: Bench<P, D>): ComponentChildren;
  /** While set, curves and numbers are covered and the reader is asked what they expect. */
  readonly expecting?: Expecting | undefined;
}

export function Exhibit<P extends Parameters, D extends Data>(props: ExhibitProps<P, D>): JSX.Element {
  // A toy's own functions are only ever given its own values and data, so the frame may forget their types.
  return <Frame {...(props as unknown as ExhibitProps<Parameters, Data>)} />;
}

function Frame(props: ExhibitProps<Parameters, Data>) {
  const { toy, number, overlay, actions, live, expecting } = props;
  const root = useRef<HTMLElement>(null);
  const start = useMemo(() => startOf(toy), [toy]);
  const bench = useBench(toy, () =>
    root.current === null ? {} : movedControls(root.current, toy.id, toy.experiment.parameters, start),
  );
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const { shown, values, phase } = bench;
  const hand = useHand(toy, bench);
  const titleId = `toy-${toy.id}-title`;
  const equation = toy.equations?.[0]?.id;

  useEffect(() => markEquations(root.current, toy, values), [values]);
  useEffect(() => {
    if (sheet !== null && shown === null) bench.take();
  }, [sheet]);

  return (
    <section
      class="exhibit plate"
      id={`toy-${toy.id}`}
      ref={root}
      aria-labelledby={titleId}
      data-layout={toy.layout ?? 'plate'}
      data-state={phase.kind}
      data-expecting={expecting === undefined ? undefined : 'true'}
      data-anchor="exhibit"
      data-anchor-title={toy.title}
      onKeyDown={(event) => {
        if (!isUndoKey(event)) return;
        event.preventDefault();
        bench.undo();
      }}
    >
      <Head
        titleId={titleId}
        title={toy.title}
        number={number}
        equation={equation}
        bench={bench}
        canReset={shown !== null && values !== start && hand.isMoved}
        link={hand.link}
      >
        <Menu title={toy.title} link={hand.link} csv={hand.csv} print={hand.print} open={setSheet} />
      </Head>
      {props.equation !== undefined && props.equation !== null && (
        <div class="ex-eq" tabindex={0} role="group" aria-label={`Equation of “${toy.title}”`}>
          {props.equation}
        </div>
      )}
      <Messages bench={bench} />
      <div class="ex-body">
        <div class="ex-controls">
          {toy.controls.map((name) => (
            <Control
              key={name}
              name={`${toy.id}.${name}`}
              parameter={toy.experiment.parameters[name]}
              value={values[name]}
              offered={toy.offered?.[name]}
              onValue={(value) => bench.change({ [name]: value }, name)}
              onEnd={bench.endGesture}
            />
          ))}
          {toy.starts === 'button' && (
            <p class="ex-start needs-js">
              <button type="button" class="btn go" disabled={phase.kind === 'running'} onClick={bench.start}>
                {toy.startLabel ?? 'Run'}
              </button>
            </p>
          )}
          {actions !== undefined && <div class="ex-actions needs-js">{actions(bench)}</div>}
          <div class="ex-reads">
            {shown === null ? (
              props.readouts
            ) : (
              <Readouts readouts={toy.experiment.readouts(shown.data, shown.values)} />
            )}
          </div>
          <div class={`ex-foot ${toy.experiment.pace}`}>
            <Foot bench={bench} method={toy.method?.(shown?.values ?? values)} />
          </div>
        </div>
        <FigurePart {...{ toy, bench, overlay, live, expecting }} built={props.figure} />
      </div>
      <Sentence toy={toy} shown={shown} built={props.sentence} spoken={props.spoken} />
      {sheet !== null && shown !== null && (
        <OpenSheet sheet={sheet} toy={toy} shown={shown} close={() => setSheet(null)} />
      )}
    </section>
  );
}

/** What the menu and the head give away: link, data, fingerprint of what is shown, or of the built result. */
function useHand(toy: Toy, { shown, values }: Bench) {
  const start = startOf(toy);
  const result = async () => shown ?? { values: start, data: await builtData(toy) };
  const print = async () => printOf(toy, (await result()).data);
  return {
    isMoved: JSON.stringify(values) !== JSON.stringify(start),
    link: async () => linkTo(toy, (await result()).values, await print()),
    print: async () => printWords(await print()),
    csv: async () => {
      const { data, values: at } = await result();
      return toCsv(toy.experiment.table(data, at));
    },
  };
}

interface FigurePartProps extends Pick<
  ExhibitProps<Parameters, Data>,
  'toy' | 'overlay' | 'live' | 'expecting'
> {
  readonly bench: Bench;
  readonly built: ComponentChildren;
}

function FigurePart({ toy, bench, built, overlay, live, expecting }: FigurePartProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useFigureSize(place);
  const last = useRef<Figure | null>(null);
  const { shown } = bench;
  const drawn = useMemo(() => {
    if (shown === null || size === null) return null;
    try {
      return { figure: (last.current = toy.draw(shown.data, shown.values, size)), problem: '' };
    } catch (error) {
      return { figure: last.current, problem: messageOf(error) };
    }
  }, [shown, size?.width]);
  const figure = drawn?.figure ?? null;
  const stage = size === null ? null : figure === null ? builtStage(place.current) : stageOf(size, figure);
  const inPlace = live?.(bench);
  return (
    <div class="ex-fig" ref={place}>
      <div class="ex-plot" hidden={inPlace !== undefined && inPlace !== null}>
        {figure === null ? (
          built
        ) : (
          <div key="drawn" class="drawn" dangerouslySetInnerHTML={{ __html: figure.svg }} />
        )}
        {expecting === undefined ? (
          <Walk title={toy.title} figure={figure} take={bench.take} />
        ) : (
          <p class="ex-ask needs-js">
            {expecting.invitation}{' '}
            <button type="button" class="btn" onClick={expecting.show}>
              Show the measured curves
            </button>
          </p>
        )}
        {overlay !== undefined && stage !== null && <div class="ex-over">{overlay(bench, stage)}</div>}
      </div>
      {inPlace}
      {drawn?.problem && <p class="ex-note bad">This result could not be drawn: {drawn.problem}.</p>}
    </div>
  );
}

interface SentenceProps {
  readonly toy: Toy;
  readonly shown: Shown | null;
  readonly built: ComponentChildren;
  readonly spoken: ComponentChildren;
}

/** How long the numbers must rest before they are spoken. */
const restMs = 400;

/** The sentence: seen at once, spoken when it has come to rest. What is seen is not read twice. */
function Sentence({ toy, shown, built, spoken }: SentenceProps) {
  const sentence = shown === null ? null : toy.experiment.sentence(shown.data, shown.values);
  const [said, setSaid] = useState<string | null>(null);
  const words = sentence === null ? null : sentenceSpoken(sentence);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), restMs);
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
      <p class="vh" aria-live="polite">
        {said ?? spoken}
      </p>
    </>
  );
}

/** Sets the equations that do not describe what is shown in grey. */
function markEquations(root: HTMLElement | null, toy: Toy, values: Values<Parameters>): void {
  for (const equation of toy.equations ?? []) {
    const isOn = equation.isOn?.(values) ?? true;
    for (const element of root?.querySelectorAll(`[data-shown="${equation.id}"]`) ?? [])
      element.classList.toggle('idle', !isOn);
  }
}

const isUndoKey = (event: KeyboardEvent) =>
  event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
