/** The light theme's colours of src/styles/tokens.css, for pictures and files that no style sheet reaches. */

/** The colour of a token by its name, as `#rrggbb`; asking for one that the tokens lack throws. */
export function lightColours(tokens: string): (name: string) => string {
  const found = new Map(
    [...tokens.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
  return (name) => {
    const value = found.get(name);
    if (value === undefined) throw new Error(`src/styles/tokens.css has no colour --${name}`);
    return value;
  };
}
