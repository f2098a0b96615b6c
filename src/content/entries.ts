/**
 * Reads a YAML list of entries and holds each against its schema.
 *
 * What is wrong is said with file, line and field, as an author finds it: `content/models.yaml:37: gpt-2.year: expected a
 * number`. An entry without an id, and an id that is used twice, are wrong too.
 */
import type { z } from 'astro/zod';
import { LineCounter, isMap, isNode, isSeq, parseDocument, type Node } from 'yaml';

interface Context {
  readonly path: string;
  readonly lines: LineCounter;
}

/** The entries of a YAML list, parsed by the schema. Throws with file, line and field. */
export function readEntries<S extends z.ZodType>(path: string, text: string, schema: S): z.output<S>[] {
  const lines = new LineCounter();
  const context = { path, lines };
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new Error(`${path}:${lines.linePos(error.pos[0]).line}: not YAML: ${error.message.split('\n')[0]}`);
  }
  const { contents } = document;
  if (!isSeq(contents)) throw new Error(`${path}:1: expected a list of entries`);
  const entries = contents.items.map((item) => readEntry(context, item as Node, schema));
  refuseTwins(context, contents.items as Node[]);
  return entries;
}

function readEntry<S extends z.ZodType>(context: Context, item: Node, schema: S): z.output<S> {
  const result = schema.safeParse(isNode(item) ? item.toJSON() : item);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const keys = (issue?.path ?? []).map((key) => (typeof key === 'number' ? key : String(key)));
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...keys, ...(unknown === undefined ? [] : [unknown])];
  const name = [idOf(item) ?? 'entry', ...field].join('.');
  throw new Error(
    `${context.path}:${lineOf(context, item, field)}: ${name}: ${issue?.message ?? 'malformed'}`,
  );
}

function refuseTwins(context: Context, items: readonly Node[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    const id = idOf(item);
    if (id === undefined) continue;
    if (seen.has(id))
      throw new Error(`${context.path}:${lineOf(context, item, ['id'])}: "${id}" is there twice`);
    seen.add(id);
  }
}

function idOf(item: Node): string | undefined {
  const id: unknown = isMap(item) ? item.get('id') : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** The line of a field; of what holds it where the field itself is not there. */
function lineOf({ lines }: Context, item: Node, field: readonly (string | number)[]): number {
  for (let length = field.length; length >= 0; length -= 1) {
    const found: unknown =
      length === 0 ? item : isMap(item) ? item.getIn(field.slice(0, length), true) : undefined;
    if (isNode(found) && found.range) return lines.linePos(found.range[0]).line;
  }
  return 1;
}
