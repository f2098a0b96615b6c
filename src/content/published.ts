/** The atlas as files for programs: models.json, whose form models.schema.json gives, and the same rows as CSV. */
import { toCsv } from '../exhibit/csv.ts';
import { atlasSchema, type Atlas, type Model, type Published } from './model.ts';

/** The document of models.json. `absolute` gives a page's or file's whole address. */
export function atlasOf(models: readonly Model[], absolute: (path: string) => string): Atlas {
  return {
    $schema: absolute('/models.schema.json'),
    title: 'Which model normalizes where',
    licence: 'CC BY 4.0',
    models: models.map((model) => ({ ...model, url: absolute(`/models/#model-${model.id}`) })),
  };
}

/** The rows of models.json, one a line, under the columns of the schema. */
export function atlasCsv({ models }: Atlas): string {
  const columns = csvColumns();
  return toCsv({
    caption: '',
    columns: columns.map((path) => ({ name: path.join('.') })),
    rows: models.map((model) => columns.map((path) => cellOf(model, path))),
  });
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
}

/** A field that holds fields, or a list of such, is a column for each of them: `source.url`, `eps.value`. */
export function csvColumns(): readonly (readonly string[])[] {
  const { properties = {} } = atlasSchema('') as Shape;
  const row = properties.models?.items?.properties ?? {};
  return Object.entries(row).flatMap(([name, shape]) => {
    const inner = [...new Set([shape, shape.items ?? {}, ...(shape.oneOf ?? [])].flatMap(fieldsOf))];
    return inner.length === 0 ? [[name]] : inner.map((field) => [name, field]);
  });
}

const fieldsOf = ({ properties = {} }: Shape) => Object.keys(properties);

/** Lists are joined by "; "; what is absent or null is empty. */
function cellOf(model: Published, [name = '', field]: readonly string[]): string | number {
  const value = (model as unknown as Readonly<Record<string, unknown>>)[name];
  const one = (from: unknown) =>
    field === undefined ? from : (from as Readonly<Record<string, unknown>>)[field];
  const text = (from: unknown) => (from === undefined || from === null ? '' : String(from));
  return Array.isArray(value) ? value.map((item) => text(one(item))).join('; ') : text(one(value));
}
