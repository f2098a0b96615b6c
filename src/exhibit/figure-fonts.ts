/** The faces that a figure's words are set in, as a style that carries them with it. Without a connection the figure goes without. */
import { faceRule, facesOf, type Face } from '../charts/faces.ts';

/** Rules of `@font-face` for what an SVG text uses; empty where no face can be had. */
export async function fontRules(svg: string, words: string): Promise<string> {
  const rules = await Promise.all(facesOf(svg, words).map((face) => ruleOf(face).catch(() => '')));
  return rules.join('');
}

async function ruleOf(face: Face): Promise<string> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  const response = await fetch(`${base}/fonts/${face.file}.woff2`);
  if (!response.ok) throw new Error(`${face.file}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return faceRule(face, `data:font/woff2;base64,${btoa(binary)}`);
}
