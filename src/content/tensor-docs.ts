/**
 * The documentation of src/tensor, read from its own source: what its index exports, with signature and docstring, in the order of
 * the index. Syntax alone is read (no types are resolved), so it costs milliseconds.
 */
import ts from 'typescript';

export interface Member {
  readonly name: string;
  readonly signature: string;
  /** The docstring's paragraphs; none for a type that its file's contract explains. */
  readonly doc: readonly string[];
  readonly line: number;
}

export interface SourceModule {
  /** `ops/matmul.ts` */
  readonly path: string;
  /** The comment that opens the file: what it promises. */
  readonly contract: readonly string[];
  readonly members: readonly Member[];
}

/** Documents the modules that the index exports from. `sources` maps `ops/matmul.ts` to its text. */
export function documentTensor(sources: Readonly<Record<string, string>>): SourceModule[] {
  const index = parse('index.ts', sources['index.ts'] ?? '');
  const exported = new Map<string, string[]>();
  for (const statement of index.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !statement.exportClause) continue;
    const path = (statement.moduleSpecifier as ts.StringLiteral).text.replace(/^\.\//, '');
    const names = ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [];
    exported.set(path, [...(exported.get(path) ?? []), ...names]);
  }
  return [...exported].map(([path, names]) => documentModule(path, sources[path], names));
}

function documentModule(path: string, text: string | undefined, names: readonly string[]): SourceModule {
  if (text === undefined) throw new Error(`src/tensor/index.ts exports from "${path}", which is not there`);
  const file = parse(path, text);
  const members = names.map((name) => {
    const node = declarationOf(file, name);
    if (node === undefined)
      throw new Error(`src/tensor/index.ts exports "${name}", which ${path} does not declare`);
    return documentMember(file, name, node);
  });
  return { path, contract: contractOf(text), members };
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** The first declaration of a name: of an overloaded function, the first signature. */
function declarationOf(file: ts.SourceFile, name: string): ts.Statement | undefined {
  return file.statements.find((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.some(
        (declaration) => declaration.name.getText(file) === name,
      );
    }
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return isNamed && statement.name?.text === name;
  });
}

function documentMember(file: ts.SourceFile, name: string, node: ts.Statement): Member {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const doc = paragraphs(comments.at(-1)?.getText(file) ?? '');
  const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  if (doc.length === 0 && !isType) throw new Error(`src/tensor/${file.fileName}: "${name}" has no docstring`);
  const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  return { name, signature: signatureOf(file, node), doc, line };
}

function signatureOf(file: ts.SourceFile, node: ts.Statement): string {
  if (ts.isFunctionDeclaration(node)) return headOf(file, node, node.body);
  if (ts.isClassDeclaration(node)) return classSignature(file, node);
  if (ts.isVariableStatement(node)) return variableSignature(file, node);
  return clean(node.getText(file));
}

/** A declaration without its body. */
function headOf(file: ts.SourceFile, node: ts.Node, body: ts.Node | undefined): string {
  const end = body?.getStart(file) ?? node.getEnd();
  return clean(file.text.slice(node.getStart(file), end));
}

function variableSignature(file: ts.SourceFile, node: ts.VariableStatement): string {
  const [declaration] = node.declarationList.declarations;
  const start = declaration?.initializer;
  if (start && (ts.isArrowFunction(start) || ts.isFunctionExpression(start)))
    return headOf(file, node, start.body).replace(/\s*=>$/, '');
  const text = clean(node.getText(file));
  return text.length > 160 && start
    ? clean(file.text.slice(node.getStart(file), start.getStart(file))).replace(/\s*=$/, '')
    : text;
}

/** The public members with their docstrings, each without its body. */
function classSignature(file: ts.SourceFile, node: ts.ClassDeclaration): string {
  const open = file.text.indexOf('{', node.name?.getEnd() ?? node.getStart(file));
  const members = node.members
    .filter(
      (member) =>
        !(member.name && ts.isPrivateIdentifier(member.name)) && !ts.isIndexSignatureDeclaration(member),
    )
    .map((member) => {
      const comments = ts.getJSDocCommentsAndTags(member).map((comment) => `  ${comment.getText(file)}\n`);
      const body = 'body' in member ? (member.body as ts.Node | undefined) : undefined;
      return `${comments.join('')}  ${headOf(file, member, body)}`;
    });
  return [`${clean(file.text.slice(node.getStart(file), open))} {`, ...members, '}'].join('\n');
}

const clean = (text: string) => text.replace(/^export (?:default )?/, '').trim();

function contractOf(text: string): string[] {
  const [comment = ''] = /^\s*\/\*\*[\s\S]*?\*\//.exec(text) ?? [];
  return paragraphs(comment);
}

/** A comment's text as paragraphs, without its stars. */
function paragraphs(comment: string): string[] {
  return comment
    .replace(/^\s*\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\n/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
