/** The figure's file as pixels, and files as downloads. */
import type { FigureFile } from './figure-file.ts';

/** Pixels of the picture for one of the figure's. */
const scale = 2;
/** A picture is told to be there before the faces inside it are read, and nothing says when they are: it is drawn again, a little later. */
const drawings = 4;
const pauseMs = 60;

/** A PNG of twice the figure's size. Rejects where the browser does not draw an SVG. */
export async function pngOf({ svg, width, height }: FigureFile): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    for (let i = 0; i < drawings; i++) {
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the reader as a download. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has begun by then, and holds the bytes itself.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
