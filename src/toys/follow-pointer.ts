/** Dragging where the figure under the pointer may be replaced while it is held: moves are followed on the window. */

/** Tells of every move of a pointer until it is lifted. */
export function followPointer(pointer: number, moved: (event: PointerEvent) => void): Promise<void> {
  return new Promise((resolve) => {
    const onMove = (event: PointerEvent) => event.pointerId === pointer && moved(event);
    const onEnd = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onEnd);
      window.removeEventListener('pointercancel', onEnd);
      resolve();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onEnd);
    window.addEventListener('pointercancel', onEnd);
  });
}
