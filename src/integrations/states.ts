/**
 * What a link may say of a toy's state: its parameters, and the options of a choice (`sees`, `sees=memory`). What was published once must
 * still be read, or be declared in the toy's `earlier`, so that no rename makes a link lose its state unsaid.
 */
import { idsOf, type Toy } from '../exhibit/toy.ts';

type Named = Pick<Toy, 'id' | 'earlier' | 'experiment'>;

/** By the id of a toy. */
export type States = Readonly<Record<string, readonly string[]>>;

export function statesOf(toys: readonly Named[]): States {
  return Object.fromEntries(toys.map((toy) => [toy.id, namesOf(toy)]));
}

function namesOf({ experiment }: Named): readonly string[] {
  return Object.entries(experiment.parameters)
    .flatMap(([name, parameter]) =>
      parameter.kind === 'choice'
        ? [name, ...parameter.options.map(({ value }) => `${name}=${value}`)]
        : [name],
    )
    .sort();
}

/** What was published and is neither read nor explained: `attenuation.sees=memory`. A toy that has gone is missed by its anchor. */
export function lostStates(toys: readonly Named[], published: States): readonly string[] {
  return Object.entries(published).flatMap(([id, names]) => {
    const toy = toys.find((one) => idsOf(one).includes(id));
    return toy === undefined ? [] : names.filter((name) => !isRead(toy, name)).map((name) => `${id}.${name}`);
  });
}

/** True if a link with this name, or this name and value, is used as it stands, translated, or told of. */
function isRead(toy: Named, published: string): boolean {
  const present = namesOf(toy);
  if (present.includes(published)) return true;
  const [name = '', value] = published.split('=');
  const entry = toy.earlier?.parameters?.find(({ parameter }) => parameter === name);
  if (entry === undefined) return false;
  const { now } = entry;
  if (now === null || value === undefined) return true;
  const text = entry.value === undefined ? value : entry.value(value);
  return (
    text === null || !present.some((one) => one.startsWith(`${now}=`)) || present.includes(`${now}=${text}`)
  );
}

/** Toys whose anchor has another's in its place, while that toy does not know the old id: its state would be lost. */
export function lostToys(
  toys: readonly Named[],
  aliases: Readonly<Record<string, string>>,
): readonly string[] {
  const idOf = (url: string) => /#toy-(.+)$/.exec(url)?.[1];
  return Object.entries(aliases).flatMap(([old, now]) => {
    const [before, after] = [idOf(old), idOf(now)];
    const toy = toys.find(({ id }) => id === after);
    return before === undefined || toy === undefined || idsOf(toy).includes(before) ? [] : [old];
  });
}
