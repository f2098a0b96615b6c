/**
 * Lets a redrawn figure go to its new place instead of jumping: marks of the old drawing and the new one that correspond are moved by
 * the browser in under 300 ms. Where shapes do not correspond, or the reader wants no motion, the new drawing is simply there.
 */

/** CSS properties of SVG that place a mark, with the attribute each is read from. */
const places = ['cx', 'cy', 'x', 'y', 'width', 'height'] as const;

/** What is remembered of a drawing: its marks by tag and class, in order. */
export type Marks = ReadonlyMap<string, readonly Element[]>;

/** The marks of a drawing. */
export function marksOf(drawing: Element): Marks {
  const marks = new Map<string, Element[]>();
  for (const mark of drawing.querySelectorAll('path, circle, rect')) {
    const key = `${mark.tagName}.${(mark.getAttribute('class') ?? '').replace(/\b(?:onstream|onbranch|on|post|pre|rms|ring)\b/g, '')}`;
    marks.set(key, [...(marks.get(key) ?? []), mark]);
  }
  return marks;
}

/** Moves the marks of the new drawing from where those of the old one were. */
export function tween(before: Marks, after: Marks): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const style = getComputedStyle(document.documentElement);
  const duration = parseFloat(style.getPropertyValue('--move')) || 0;
  const easing = style.getPropertyValue('--ease') || 'ease';
  for (const [key, marks] of after) {
    const old = before.get(key);
    if (old?.length !== marks.length) continue;
    marks.forEach((mark, i) => {
      const frames = framesOf(old[i], mark);
      if (frames !== null) mark.animate(frames, { duration, easing });
    });
  }
}

function framesOf(from: Element, to: Element): Keyframe[] | null {
  const first: Keyframe = {};
  const last: Keyframe = {};
  const [pathFrom, pathTo] = [from.getAttribute('d'), to.getAttribute('d')];
  if (pathFrom !== null && pathTo !== null && pathFrom !== pathTo && isSameShape(pathFrom, pathTo)) {
    first.d = `path("${pathFrom}")`;
    last.d = `path("${pathTo}")`;
  }
  for (const name of places) {
    const [valueFrom, valueTo] = [from.getAttribute(name), to.getAttribute(name)];
    if (valueFrom === null || valueTo === null || valueFrom === valueTo) continue;
    first[name] = `${valueFrom}px`;
    last[name] = `${valueTo}px`;
  }
  return Object.keys(first).length === 0 ? null : [first, last];
}

/** True if two paths have the same commands, so that their numbers can be interpolated. */
export function isSameShape(a: string, b: string): boolean {
  const commands = (path: string) => path.replace(/-?[\d.]+(?:e-?\d+)?/gi, '#').replace(/[\s,]+/g, '');
  return commands(a) === commands(b);
}
