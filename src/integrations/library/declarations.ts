/**
 * The types of several modules as one file. TypeScript writes each module's declarations from its syntax alone; what the public names
 * mention is followed through the imports, and everything met on the way is written once, without the imports.
 */
import { posix } from 'node:path';
import ts from 'typescript';

interface Module {
  readonly path: string;
  readonly file: ts.SourceFile;
  /** Own name → its statements; an overloaded function has several. */
  readonly own: ReadonlyMap<string, readonly ts.Statement[]>;
  /** A name that comes from elsewhere → from where. */
  readonly elsewhere: ReadonlyMap<string, Place>;
  /** Modules whose every name is passed on. */
  readonly stars: readonly string[];
}

interface Place {
  readonly path: string;
  readonly name: string;
}

/**
 * The declarations of everything that the entry exports, as the text of one module. `read` gives a module's source by its path.
 *
 * Throws where two modules declare one name that both need, or a type is written as `import('…')`.
 */
export function joinDeclarations(entry: string, read: (path: string) => string): string {
  const modules = new Map<string, Module>();
  const moduleAt = (path: string): Module => {
    const module = modules.get(path) ?? readModule(path, read(path));
    modules.set(path, module);
    return module;
  };
  const isPublic = new Map(exportsOf(entry, moduleAt).map((name) => [name, true]));
  const kept = new Map<string, Place>();
  const queue = [...isPublic.keys()].map((name) =>
    required(resolve({ path: entry, name }, moduleAt), entry, name),
  );
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    const known = kept.get(place.name);
    if (known?.path === place.path) continue;
    if (known !== undefined)
      throw new Error(
        `${place.path}: "${place.name}" is declared in ${known.path} as well; in one file of types each needs its own name`,
      );
    kept.set(place.name, place);
    const { own } = moduleAt(place.path);
    for (const mentioned of (own.get(place.name) ?? []).flatMap((node) => namesIn(node, place?.path ?? ''))) {
      const found = resolve({ path: place.path, name: mentioned }, moduleAt);
      if (found !== undefined) queue.push(found);
    }
  }
  const paths = [...new Set([...kept.values()].map(({ path }) => path))].sort();
  const texts = paths.flatMap((path) => writtenOf(moduleAt(path), kept, isPublic));
  // Without a list of exports every declaration of the file would be one.
  return `${texts.join('\n')}\nexport {};\n`;
}

function readModule(path: string, source: string): Module {
  const { outputText } = ts.transpileDeclaration(source, {
    fileName: path,
    compilerOptions: { isolatedDeclarations: true, declaration: true, target: ts.ScriptTarget.ESNext },
  });
  const file = ts.createSourceFile(path, outputText, ts.ScriptTarget.ESNext, true);
  const own = new Map<string, ts.Statement[]>();
  const elsewhere = new Map<string, Place>();
  const stars: string[] = [];
  for (const statement of file.statements) {
    for (const name of declaredBy(statement)) own.set(name, [...(own.get(name) ?? []), statement]);
    const from = sourceOf(statement);
    if (from === undefined) continue;
    const target = posix.join(posix.dirname(path), from);
    if (ts.isExportDeclaration(statement) && statement.exportClause === undefined) stars.push(target);
    for (const { name, propertyName } of specifiersOf(statement))
      elsewhere.set(name.text, { path: target, name: (propertyName ?? name).text });
  }
  return { path, file, own, elsewhere, stars };
}

/** The names that a module exports. */
function exportsOf(path: string, moduleAt: (path: string) => Module): string[] {
  const { file, stars } = moduleAt(path);
  const named = file.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement)
      ? specifiersOf(statement).map(({ name }) => name.text)
      : isExported(statement)
        ? declaredBy(statement)
        : [],
  );
  return [...new Set([...named, ...stars.flatMap((star) => exportsOf(star, moduleAt))])];
}

/** Where a name that a module uses is declared; undefined for one that belongs to the language or is a mere parameter. */
function resolve({ path, name }: Place, moduleAt: (path: string) => Module): Place | undefined {
  const { own, elsewhere, stars } = moduleAt(path);
  if (own.has(name)) return { path, name };
  const next = elsewhere.get(name);
  if (next !== undefined) return resolve(next, moduleAt);
  for (const star of stars) {
    const found = resolve({ path: star, name }, moduleAt);
    if (found !== undefined) return found;
  }
  return undefined;
}

function required(place: Place | undefined, path: string, name: string): Place {
  if (place === undefined) throw new Error(`${path} exports "${name}", which no module declares`);
  return place;
}

/** The kept declarations of a module in their order, under its path. */
function writtenOf(
  { path, file, own }: Module,
  kept: ReadonlyMap<string, Place>,
  isPublic: ReadonlyMap<string, boolean>,
): string[] {
  const names = [...own.keys()].filter((name) => kept.get(name)?.path === path);
  const statements = new Set(names.flatMap((name) => own.get(name) ?? []));
  return file.statements
    .filter((statement) => statements.has(statement))
    .map((statement) => {
      const isOpen = declaredBy(statement).some((name) => isPublic.has(name));
      const [comment] = ts.getJSDocCommentsAndTags(statement).slice(-1);
      const doc = comment === undefined ? '' : `${comment.getText(file)}\n`;
      const text = statement.getText(file).replace(/^export\s+/, '');
      return `${doc}${isOpen ? 'export ' : ''}${text}`;
    });
}

function declaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

const isExported = (statement: ts.Statement) =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function sourceOf(statement: ts.Statement): string | undefined {
  const isFrom = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
  const from = isFrom ? statement.moduleSpecifier : undefined;
  return from !== undefined && ts.isStringLiteral(from) ? from.text : undefined;
}

function specifiersOf(
  statement: ts.Statement,
): readonly { name: ts.Identifier; propertyName?: ts.Identifier }[] {
  const bindings = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : ts.isExportDeclaration(statement)
      ? statement.exportClause
      : undefined;
  if (bindings === undefined || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return [];
  return bindings.elements.map(({ name, propertyName }) => ({
    name: name as ts.Identifier,
    propertyName: propertyName as ts.Identifier | undefined,
  }));
}

/** Every name in a declaration. A parameter's name that is also a declaration's brings that one along, which does no harm. */
function namesIn(node: ts.Node, path: string): string[] {
  if (ts.isImportTypeNode(node)) throw new Error(`${path}: "${node.getText()}" needs an import of its own`);
  const names: string[] = ts.isIdentifier(node) ? [node.text] : [];
  ts.forEachChild(node, (child) => void names.push(...namesIn(child, path)));
  return names;
}
