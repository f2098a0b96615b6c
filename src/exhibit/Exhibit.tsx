/**
 * The exhibit: an equation and its toy in one frame. The build renders it once with the figure, readouts and sentence that it has
 * computed (the slots); hydration keeps these, and the first change replaces them by what the page computes.
 */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useErrorBoundary, useMemo, useRef, useState } from 'preact/hooks';
import type { Data } from '../experiments/experiment.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { sentenceText } from '../experiments/sentence-text.ts';
import type { Bench, Shown } from './bench.ts';
import { Broken } from './Broken.tsx';
import { builtData } from './built.ts';
import { Control } from './Controls.tsx';
import type { Expecting } from './Expectation.tsx';
import { movedControls } from './control-values.ts';
import { toCsv } from './csv.ts';
import type { Taking } from './FigureItems.tsx';
import { FigurePart } from './FigurePart.tsx';
import { Head } from './Head.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { Menu } from './Menu.tsx';
import { printOf, printWords } from './print.ts';
import { Readouts } from './Readouts.tsx';
import { OpenSheet, type Sheet } from './sheets.tsx';
import { Sentence } from './Sentence.tsx';
import type { Stage } from './stage.ts';
import { Foot, Messages } from './Status.tsx';
import { idsOf, readoutsOf, startOf, type Toy } from './toy.ts';
import { linkTo } from './url-state.ts';
import { useBench } from './use-bench.ts';

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
  /** True for a toy that says itself, in its figure's place, that what is shown is of another setting. */
  readonly saysStale?: boolean;
  /** While set, curves and numbers are covered and the reader is asked what they expect. */
  readonly expecting?: Expecting | undefined;
}

/** A sheet over the page. Its dialog tells of its closing a frame late, when the next one may be open: each is told apart by its number. */
interface Opening {
  readonly sheet: Sheet;
  readonly nth: number;
}

export function Exhibit<P extends Parameters, D extends Data>(props: ExhibitProps<P, D>): JSX.Element {
  const [error, again] = useErrorBoundary();
  if (error !== undefined)
    return (
      <Broken
        {...props}
        id={props.toy.id}
        ids={idsOf(props.toy)}
        title={props.toy.title}
        {...{ error, again }}
      />
    );
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
  const [over, setOver] = useState<Opening | null>(null);
  const { shown, values, phase } = bench;
  const hand = useHand(toy, bench);
  const titleId = `toy-${toy.id}-title`;
  const equation = toy.equations?.[0]?.id;

  useEffect(() => markEquations(root.current, toy, values), [values]);
  useKeptFocus(root, '.ex-foot');

  return (
    <section
      class="exhibit plate"
      id={`toy-${toy.id}`}
      ref={root}
      aria-labelledby={titleId}
      data-layout={toy.layout ?? 'plate'}
      data-state={phase.kind}
      data-expecting={expecting === undefined ? undefined : 'true'}
      data-earlier={toy.earlier?.ids?.join(' ')}
      data-anchor="exhibit"
      data-anchor-title={toy.title}
      onKeyDown={(event) => {
        if (!isUndoKey(event)) return;
        event.preventDefault();
        bench.undo();
      }}
    >
      <Head
        anchor={`toy-${toy.id}`}
        titleId={titleId}
        title={toy.title}
        number={number}
        equation={equation}
        bench={bench}
        canReset={hand.isMoved}
        link={hand.link}
      >
        <Menu
          title={toy.title}
          link={hand.link}
          take={hand.take}
          reset={hand.isMoved ? bench.reset : undefined}
          print={hand.print}
          open={(sheet) => setOver((before) => ({ sheet, nth: (before?.nth ?? 0) + 1 }))}
        />
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
              <button
                type="button"
                class="btn go"
                aria-disabled={phase.kind === 'running'}
                onClick={() => phase.kind !== 'running' && bench.start()}
              >
                {toy.startLabel ?? 'Run'}
              </button>
            </p>
          )}
          {actions !== undefined && <div class="ex-actions needs-js">{actions(bench)}</div>}
          <div class="ex-reads">
            {shown === null ? (
              props.readouts
            ) : (
              <Readouts readouts={readoutsOf(toy, shown.data, shown.values)} />
            )}
          </div>
          <div class={`ex-foot ${toy.experiment.pace}`} tabIndex={-1}>
            {/* Of what is shown, which is not what the controls ask for until a run has answered. */}
            <Foot
              bench={bench}
              method={toy.method?.(shown?.values ?? start, shown?.isOwn ?? false)}
              saysStale={props.saysStale ?? false}
            />
          </div>
        </div>
        <FigurePart {...{ toy, bench, overlay, live, expecting }} built={props.figure} />
      </div>
      <Sentence toy={toy} shown={shown} built={props.sentence} spoken={props.spoken} />
      {over !== null && (
        <OpenSheet
          key={over.nth}
          sheet={over.sheet}
          toy={toy}
          result={hand.result}
          close={() => setOver((now) => (now === over ? null : now))}
        />
      )}
    </section>
  );
}

/** What the menu and the head give away: link, data, fingerprint of what is shown, or of the built result. */
function useHand(toy: Toy, { shown, values }: Bench) {
  const start = startOf(toy);
  const isMoved = JSON.stringify(values) !== JSON.stringify(start);
  const result = async (): Promise<Shown> =>
    shown ?? {
      values: start,
      data: await builtData(toy),
      isPartial: false,
      fingerprint: null,
      isOwn: false,
    };
  /** A run that has not come to its end has no bits that another could have as well. */
  const print = async () => {
    const { data, isPartial } = await result();
    return isPartial ? undefined : printOf(toy, data);
  };
  const link = async () => {
    // Moved, but nothing has been computed there (yet): the link can only name the place.
    if (shown === null && isMoved) return linkTo(toy, values);
    return linkTo(toy, shown?.values ?? start, await print().catch(() => undefined));
  };
  const printed = async () => {
    const own = await print();
    return own === undefined ? 'no fingerprint: the run has not ended' : printWords(own);
  };
  const take: Taking = {
    name: `runnable-norms-${toy.id}`,
    about: async () => {
      const { data, values: at } = await result();
      const sentence = sentenceText(toy.experiment.sentence(data, at));
      return { title: toy.title, sentence, address: lastingAddress(await link()), print: await printed() };
    },
    csv: async () => {
      const { data, values: at } = await result();
      return toCsv(toy.experiment.table(data, at));
    },
  };
  return { isMoved, result, link, print: printed, take };
}

/** A link to this page as one to the page's lasting address: a file outlives the copy of the site that it was taken from. */
function lastingAddress(link: string): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  return canonical === undefined ? link : link.replace(/^[^?#]*/, canonical);
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
